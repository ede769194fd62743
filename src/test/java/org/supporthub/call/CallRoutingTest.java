package org.supporthub.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.TestDatabase;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.classify.ShippedRules;
import org.supporthub.message.CallEvent.State;
import org.supporthub.message.NormalisedMessage;
import org.supporthub.message.RawMessage;

/** Queue and keys of a call choose category, team and screens. */
class CallRoutingTest {
  @TempDir Path folder;
  private Channels channels;
  private CallDesk desk;
  private final List<ScreenPop> pops = new ArrayList<>();

  @BeforeEach
  void start() {
    TestDatabase.empty();
    channels =
        TestChannels.of(
            folder.resolve("config"),
            """
            phone-pbx:
              label: { zh: 电话, en: Telephone }
              abbreviation: TP
              medium: PHONE
              format: call
              verify: { scheme: none }
              telephony:
                values: { type: { newCall: RINGING, key: IVR_INPUT, answer: ANSWERED, hangup: ENDED } }
                routing:
                  - { keys: ["2"], category: aftersales.return, team: returns }
                  - { keys: ["3"], category: no.such, team: nobody }
                  - { queues: [robots], popUp: never }
                  - { queues: [vip], team: vip-desk, popUp: answered }
              fields:
                { callId: /callId, type: /event, from: /from, queue: /queue, keys: /keys }
            """);
    desk = new CallDesk(channels, folder);
    desk.screenPops.listen(pops::add);
  }

  @Test
  void the_keys_choose_category_and_team_of_a_missed_call() {
    told("key", ",\"keys\":\"2\"");
    told("hangup", "");
    ClassifiedMessage note = decided();

    assertThat(note.classification().category()).isEqualTo("aftersales.return");
    assertThat(note.classification().rule()).isNull();
    assertThat(note.message().attributes())
        .containsEntry("team", "returns")
        .containsEntry("keys", "2");
  }

  @Test
  void words_of_the_agent_count_more_than_the_keys_of_the_caller() {
    told("key", ",\"keys\":\"2\"");
    told("answer", "");
    told("hangup", "");
    desk.wait("c1");
    desk.sweep.sweep();

    CallView silent = wrapUp("已处理");
    CallView login = wrapUp("客户无法登录账户");

    assertThat(silent.wrapUp().classification().category()).isEqualTo("aftersales.return");
    assertThat(login.wrapUp().classification().category()).isEqualTo("fault.login");
  }

  @Test
  void other_keys_and_categories_that_there_are_not_choose_none() {
    told("key", ",\"keys\":\"3\"");
    told("hangup", "");
    ClassifiedMessage unknown = decided();

    assertThat(unknown.classification().category()).isEqualTo("other");
    assertThat(unknown.message().attributes()).containsEntry("team", "nobody");
  }

  @Test
  void screens_are_told_when_the_routing_says_so() {
    told("newCall", ",\"queue\":\"robots\"");
    told("answer", ",\"queue\":\"robots\"");
    assertThat(pops).isEmpty();

    TestDatabase.empty();
    told("newCall", ",\"queue\":\"vip\"");
    assertThat(pops).isEmpty();
    told("answer", ",\"queue\":\"vip\"");
    assertThat(pops)
        .singleElement()
        .satisfies(
            pop -> {
              assertThat(pop.state()).isEqualTo(State.ANSWERED);
              assertThat(pop.team()).isEqualTo("vip-desk");
              assertThat(pop.category()).isNull();
            });

    TestDatabase.empty();
    told("key", ",\"keys\":\"2\"");
    told("newCall", ",\"queue\":\"vip\"");
    assertThat(pops).hasSize(2);
    assertThat(pops.get(1).category()).isEqualTo("aftersales.return");
    assertThat(pops.get(1).keys()).hasSize(1);
  }

  private CallView wrapUp(String words) {
    return desk.wrapUps
        .save(
            desk.call("c1").id(), new WrapUp(words, null, WrapUp.Result.RESOLVED, null, null), "li")
        .orElseThrow();
  }

  private ClassifiedMessage decided() {
    desk.wait("c1");
    desk.sweep.sweep();
    RawMessage raw = desk.handed.get(0);
    return ShippedRules.classifier()
        .classify(
            new NormalisedMessage(
                raw, new CallNoteNormaliser(channels, desk.notes).normalise(raw)));
  }

  private void told(String event, String more) {
    desk.told(
        Told.report(
            channels,
            "phone-pbx",
            "",
            "{\"event\":\"%s\",\"callId\":\"c1\",\"from\":\"13800138000\"%s}"
                .formatted(event, more)));
  }
}

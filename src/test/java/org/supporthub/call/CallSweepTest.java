package org.supporthub.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supporthub.TestDatabase;
import org.supporthub.call.CallNote.Kind;
import org.supporthub.message.CallEvent.State;
import org.supporthub.message.InboundMessage;

/** What becomes of calls, on the real database. */
class CallSweepTest {
  private static final String NUMBER = "13800138000";

  private CallDesk desk;

  @BeforeEach
  void start() {
    TestDatabase.empty();
    desk = new CallDesk();
  }

  @Test
  void a_missed_call_goes_to_the_desk_once_the_grace_is_over() {
    desk.told(Told.cti("c1", "newCall", NUMBER, ",\"queue\":\"support\""));
    assertThat(CallDesk.secondsLeft(desk.call("c1"))).isBetween(7190L, 7200L);

    desk.told(Told.cti("c1", "hangup", NUMBER, ",\"cause\":\"cancel\""));
    assertThat(CallDesk.secondsLeft(desk.call("c1"))).isBetween(10L, 20L);
    assertThat(desk.sweep.sweep()).isZero();

    desk.wait("c1");
    assertThat(desk.sweep.sweep()).isEqualTo(1);
    assertThat(desk.sweep.sweep()).isZero();

    CallView call = desk.call("c1");
    assertThat(call.outcome()).isEqualTo(Outcome.MISSED);
    assertThat(call.decideAt()).isNull();
    assertThat(desk.notes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.kind()).isEqualTo(Kind.MISSED);
              assertThat(note.record().queue().id()).isEqualTo("support");
              assertThat(note.conversationKey()).isEqualTo("call:" + call.id());
            });
  }

  @Test
  void later_news_of_the_end_do_not_put_the_decision_off() {
    desk.told(Told.cti("c1", "hangup", NUMBER, ",\"answeringNumber\":\"1\""));
    var first = desk.call("c1").decideAt();

    desk.told(Told.cti("c1", "hangup", NUMBER, ",\"answeringNumber\":\"2\""));

    assertThat(desk.call("c1").decideAt()).isEqualTo(first);
  }

  @Test
  void an_answered_call_is_in_the_log_only() {
    desk.told(
        Told.cti("c1", "hangup", NUMBER, ",\"cause\":\"normalClearing\""),
        Told.cti("c1", "answer", NUMBER, ",\"answeringNumber\":\"1001\""));
    desk.wait("c1");
    desk.sweep.sweep();

    assertThat(desk.call("c1").outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(desk.call("c1").record().agent().id()).isEqualTo("1001");
    assertThat(desk.handed).isEmpty();
    assertThat(desk.calls.find(new CallFilter("phone-cti", null, "+8613800138000"), 5)).hasSize(1);
  }

  @Test
  void a_call_whose_end_nobody_told_is_taken_to_have_ended() {
    desk.told(Told.cti("c1", "newCall", NUMBER, ""));
    desk.wait("c1");
    desk.sweep.sweep();

    assertThat(desk.call("c1").record().state()).isEqualTo(State.FAILED);
    assertThat(desk.notes()).extracting(CallNote::kind).containsExactly(Kind.MISSED);
  }

  @Test
  void news_that_come_after_the_decision_change_it_if_they_must() {
    desk.missed("c1", NUMBER, "");

    desk.told(Told.cti("c1", "answer", NUMBER, ",\"answeringNumber\":\"1001\""));
    assertThat(desk.call("c1").decideAt()).isNotNull();
    desk.wait("c1");
    desk.sweep.sweep();

    assertThat(desk.call("c1").outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(desk.notes())
        .extracting(CallNote::kind)
        .containsExactly(Kind.MISSED, Kind.CALLED_BACK);

    desk.told(Told.cti("c1", "newCall", NUMBER, ""));
    assertThat(desk.call("c1").decideAt()).isNull();
  }

  @Test
  void further_missed_calls_of_a_number_and_queue_join_the_ticket_of_the_first() {
    desk.missed("c1", NUMBER, ",\"queue\":\"support\"");
    desk.missed("c2", "0086" + NUMBER, ",\"queue\":\"support\"");
    desk.missed("c3", NUMBER, ",\"queue\":\"sales\"");
    desk.missed("c4", "13900139000", ",\"queue\":\"support\"");

    List<CallNote> notes = desk.notes();
    assertThat(notes).extracting(CallNote::calls).containsExactly(1, 2, 1, 1);
    assertThat(notes.get(1).conversationKey()).isEqualTo(notes.get(0).conversationKey());
    assertThat(notes.stream().map(CallNote::conversationKey).distinct()).hasSize(3);
  }

  @Test
  void a_missed_call_gets_a_ticket_of_its_own_when_the_earlier_one_is_over_or_old() {
    desk.missed("c1", NUMBER, "");
    desk.over.add("call:" + desk.call("c1").id());
    desk.missed("c2", NUMBER, "");
    TestDatabase.jdbcClient()
        .sql("UPDATE missed_call SET since = UTC_TIMESTAMP(6) - INTERVAL 241 MINUTE")
        .update();
    desk.missed("c3", NUMBER, "");

    assertThat(desk.notes())
        .extracting(CallNote::conversationKey)
        .doesNotHaveDuplicates()
        .hasSize(3);
  }

  @Test
  void callers_who_withhold_their_number_are_never_taken_for_one_another() {
    desk.missed("c1", "anonymous", "");
    desk.missed("c2", "anonymous", "");

    assertThat(desk.notes())
        .extracting(CallNote::conversationKey)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void a_customer_who_was_spoken_with_is_noted_on_the_ticket_of_the_missed_call() {
    desk.missed("c1", NUMBER, ",\"queue\":\"support\"");
    desk.told(
        Told.report(
            "phone-cti",
            "",
            "{\"event\":\"answer\",\"callId\":\"c2\",\"from\":\"4001\",\"to\":\"%s\",\"direction\":\"out\"}"
                .formatted(NUMBER)),
        Told.report(
            "phone-cti",
            "",
            "{\"event\":\"hangup\",\"callId\":\"c2\",\"from\":\"4001\",\"to\":\"%s\",\"direction\":\"out\"}"
                .formatted(NUMBER)));
    desk.wait("c2");
    desk.sweep.sweep();
    desk.missed("c3", NUMBER, ",\"queue\":\"support\"");

    List<CallNote> notes = desk.notes();
    assertThat(notes)
        .extracting(CallNote::kind)
        .containsExactly(Kind.MISSED, Kind.CALLED_BACK, Kind.MISSED);
    assertThat(notes.get(1).conversationKey()).isEqualTo(notes.get(0).conversationKey());
    assertThat(notes.get(2).conversationKey()).isNotEqualTo(notes.get(0).conversationKey());
    assertThat(notes.get(2).calls()).isEqualTo(1);
  }

  @Test
  void a_voice_mail_that_comes_late_joins_the_ticket_of_its_call() {
    String caller = "&Direction=inbound&From=%2B8613800138000&To=%2B14155552671";
    desk.told(
        Told.report(
            "phone-twilio", "", "CallSid=CA1&CallStatus=completed&SequenceNumber=2" + caller));
    desk.wait("CA1");
    desk.sweep.sweep();
    desk.told(
        Told.report(
            "phone-twilio",
            "",
            "CallSid=CA1&RecordingSid=RE1&RecordingStatus=completed&RecordingSource=RecordVerb&RecordingUrl=https://x.example/RE1"));
    desk.wait("CA1");
    desk.sweep.sweep();

    List<CallNote> notes = desk.notes();
    assertThat(notes).extracting(CallNote::kind).containsExactly(Kind.MISSED, Kind.VOICEMAIL);
    assertThat(notes).extracting(CallNote::calls).containsExactly(1, 1);
    assertThat(notes.get(1).conversationKey()).isEqualTo(notes.get(0).conversationKey());
    assertThat(notes.get(1).record().recordings()).extracting("id").containsExactly("RE1");
  }

  @Test
  void a_call_that_comes_in_is_told_to_screens_once_it_is_stored() {
    List<ScreenPop> shown = new ArrayList<>();
    desk.screenPops.listen(
        pop -> {
          assertThat(desk.calls.byId(pop.call())).isPresent();
          shown.add(pop);
        });

    desk.told(
        Told.cti("c1", "newCall", NUMBER, ",\"queue\":\"support\",\"user\":[\"Alice\",\"Bob\"]"));
    desk.told(Told.cti("c1", "hangup", NUMBER, ""));
    desk.told(Told.cti("c1", "newCall", NUMBER, ",\"queue\":\"support\""));

    assertThat(shown)
        .singleElement()
        .satisfies(
            pop -> {
              assertThat(pop.from().e164()).isEqualTo("+86" + NUMBER);
              assertThat(pop.concerns("Bob", "support")).isTrue();
              assertThat(pop.concerns("Carol", "support")).isFalse();
              assertThat(pop.concerns(null, "sales")).isFalse();
            });
  }

  @Test
  void while_the_broker_is_away_calls_wait_and_nothing_is_lost() {
    desk.brokerAway(true);
    desk.missed("c1", NUMBER, "");
    assertThat(desk.call("c1").outcome()).isNull();

    desk.brokerAway(false);
    assertThat(desk.sweep.sweep()).isEqualTo(1);

    assertThat(desk.notes()).hasSize(1);
    assertThat(desk.call("c1").outcome()).isEqualTo(Outcome.MISSED);
  }

  @Test
  void four_nodes_at_once_decide_every_call_once() throws Exception {
    List<InboundMessage> told = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String number = "1380013" + (8000 + i % 50);
      told.add(Told.cti("c" + i, "newCall", number, ",\"queue\":\"q" + i % 3 + "\""));
      told.add(
          Told.cti(
              "c" + i, "hangup", number, ",\"queue\":\"q" + i % 3 + "\",\"cause\":\"cancel\""));
    }
    Collections.shuffle(told, new Random(7));
    desk.told(told);
    desk.wait("c%");
    List<CallDesk> nodes = List.of(desk, new CallDesk(), new CallDesk(), new CallDesk());

    List<Integer> decided =
        inParallel(nodes.stream().<Callable<Integer>>map(n -> n.sweep::sweep).toList());
    int rest = desk.sweep.sweep();

    assertThat(decided.stream().mapToInt(Integer::intValue).sum() + rest).isEqualTo(200);
    assertThat(nodes.stream().flatMap(node -> node.notes().stream()).map(CallNote::deliveryKey))
        .hasSize(200)
        .doesNotHaveDuplicates();
    assertThat(
            nodes.stream()
                .flatMap(node -> node.notes().stream())
                .map(CallNote::conversationKey)
                .distinct())
        .hasSize(150);
  }

  @Test
  void events_in_any_order_and_in_many_batches_at_once_make_one_call_each() throws Exception {
    List<InboundMessage> told = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (String event : List.of("newCall", "answer", "hangup")) {
        InboundMessage message = Told.cti("c" + i, event, NUMBER, ",\"answeringNumber\":\"1001\"");
        told.addAll(List.of(message, message, message));
      }
    }
    Collections.shuffle(told, new Random(11));
    List<Callable<Integer>> batches = new ArrayList<>();
    for (int i = 0; i < told.size(); i += 20) {
      List<InboundMessage> batch = told.subList(i, i + 20);
      batches.add(
          () -> {
            desk.told(batch);
            return 0;
          });
    }

    inParallel(batches);

    assertThat(
            TestDatabase.jdbcClient()
                .sql("SELECT COUNT(*) FROM call_event")
                .query(Long.class)
                .single())
        .isEqualTo(60);
    assertThat(desk.calls.find(new CallFilter("phone-cti", null, null), 200))
        .hasSize(20)
        .allSatisfy(call -> assertThat(call.record().state()).isEqualTo(State.ENDED_ANSWERED));
  }

  private static List<Integer> inParallel(List<Callable<Integer>> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Integer> results = new ArrayList<>();
      for (Future<Integer> result : pool.invokeAll(work)) {
        results.add(result.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}

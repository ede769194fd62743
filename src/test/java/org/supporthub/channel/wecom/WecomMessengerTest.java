package org.supporthub.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supporthub.channel.Channels;
import org.supporthub.channel.messenger.Allowance;
import org.supporthub.channel.messenger.DeliveryResult;
import org.supporthub.channel.messenger.RemoteFile;
import org.supporthub.message.InboundMessage;

class WecomMessengerTest {
  private static final Instant SENT = Instant.ofEpochSecond(1795310390);
  @TempDir Path folder;
  private final WecomMessenger messenger = new WecomMessenger();

  @Test
  void who_writes_may_be_sent_five_messages_within_two_days() {
    assertThat(messenger.allowances(message(3, "text", "{\"content\":\"a\"}")))
        .containsExactly(new Allowance(Allowance.Kind.MESSAGE, SENT, Duration.ofHours(48), 5));
  }

  @Test
  void what_staff_and_the_system_send_allows_nothing() {
    assertThat(messenger.allowances(message(5, "text", "{\"content\":\"a\"}"))).isEmpty();
    assertThat(messenger.allowances(message(4, "event", "{\"event_type\":\"enter_session\"}")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"image,picture", "voice,voice", "video,video", "file,file"})
  void media_lie_elsewhere(String type, String name) {
    assertThat(messenger.files(message(3, type, "{\"media_id\":\"m1\"}")))
        .containsExactly(new RemoteFile(name, "m1", ""));
    assertThat(messenger.files(message(3, type, "{}"))).isEmpty();
  }

  @Test
  void other_types_have_no_files() {
    assertThat(messenger.files(message(3, "link", "{\"media_id\":\"m1\"}"))).isEmpty();
  }

  @Test
  void a_message_that_did_not_arrive_is_told_of_with_the_reason() {
    assertThat(
            messenger.result(
                message(
                    4,
                    "event",
                    "{\"event_type\":\"msg_send_fail\",\"fail_msgid\":\"AZPxonw9e16aTB8uPUxbag-3\",\"fail_type\":6}")))
        .contains(
            new DeliveryResult(
                "0193f1a2-7c3d-7b5e-9a4c-1f2e3d4c5b6a",
                "fail_type 6: more than five messages since the customer wrote"));
    assertThat(
            messenger.result(
                message(
                    4,
                    "event",
                    "{\"event_type\":\"msg_send_fail\",\"fail_msgid\":\"6Zb4mDemo1\"}")))
        .isEmpty();
    assertThat(messenger.result(message(3, "text", "{\"content\":\"a\"}"))).isEmpty();
  }

  private InboundMessage message(int origin, String type, String content) {
    Channels channels = WecomBlocks.channels(folder);
    String json =
        "{\"msgid\":\"m\",\"open_kfid\":\"wk\",\"external_userid\":\"wm\",\"send_time\":%d,\"origin\":%d,\"msgtype\":\"%s\",\"%s\":%s}"
            .formatted(SENT.getEpochSecond(), origin, type, type, content);
    return new WecomNormaliser(channels)
        .normalise(
            KfMessage.raw(
                channels.get("kf"), json.getBytes(StandardCharsets.UTF_8), SENT.plusSeconds(10)));
  }
}

package org.supporthub.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedCallException;
import org.supporthub.message.SettledCallException;

/** What vendors of short messages call back, at the door. */
class SmsDoorTest {
  private static final String TOKEN = "token-of-the-short-messages";
  private static final String UP =
      "{\"phone_number\":\"13800138000\",\"content\":\"在吗 }]\",\"sequence_id\":\"1\"}";
  private static final String REPORT =
      "{ \"phone_number\":\"13800138000\", \"success\":true, \"biz_id\":\"9^0\" }";

  @TempDir Path folder;
  private SmsDoor door;
  private Channels channels;

  @BeforeEach
  void start() {
    channels =
        TestChannels.of(
            folder,
            """
            sms:
              label: { zh: 短信, en: SMS }
              abbreviation: MA
              medium: SMS
              format: sms
              maxBytes: 64KB
              verify: { secrets: [token-of-the-short-messages] }
              sms: { vendor: aliyun }
            sms-twilio:
              label: { zh: 短信, en: SMS }
              abbreviation: MW
              medium: SMS
              format: sms
              verify: { scheme: twilio, secrets: ['12345678901234567890123456789012'] }
              sms: { vendor: twilio, publicUrl: 'https://hub.example.com/channels/sms-twilio', region: US }
            """);
    door =
        new SmsDoor(channels, Clock.fixed(Instant.parse("2026-11-22T01:20:00Z"), ZoneOffset.UTC));
  }

  @Test
  void each_element_of_a_list_is_a_message_with_the_bytes_it_came_as() {
    List<RawMessage> brought = call("[" + UP + " ,\n" + REPORT + "]");

    assertThat(brought).extracting(SmsDoorTest::text).containsExactly(UP, REPORT);
    assertThat(brought).extracting(RawMessage::deliveryKey).doesNotHaveDuplicates();
    assertThat(brought.get(0).attributes().toString()).doesNotContain(TOKEN);
    assertThat(brought.get(0).deliveryKey()).doesNotContain("13800138000");
  }

  @Test
  void a_copy_has_the_same_key_however_it_is_grouped() {
    String alone = call(UP).get(0).deliveryKey();

    assertThat(call("[" + REPORT + "," + UP + "]").get(1).deliveryKey()).isEqualTo(alone);
  }

  @Test
  void a_call_without_the_token_or_with_another_is_refused() {
    for (String path : List.of("/channels/sms", "/channels/sms/", "/channels/sms/" + TOKEN + "x")) {
      assertThatThrownBy(() -> receive("sms", Map.of("CamelHttpUri", path), UP))
          .isInstanceOfSatisfying(
              RefusedCallException.class, e -> assertThat(e.status()).isEqualTo(401));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1] | an element of the list is no object",
        "{ | malformed JSON",
        "[{\"content\":\"a\"}] | a message does not say whom it is from",
        "[{\"a\":1,\"a\":2}] | malformed JSON: a name is given twice"
      })
  void what_is_malformed_is_kept_and_told(String body, String said) {
    assertThatThrownBy(() -> call(body))
        .isInstanceOf(RejectedCallException.class)
        .hasMessageContaining(said);
  }

  @Test
  void an_empty_list_brings_nothing() {
    assertThatThrownBy(() -> call("[]")).isInstanceOf(SettledCallException.class);
  }

  @Test
  void too_large_and_of_another_type_is_refused() {
    assertThatThrownBy(() -> call("[" + " ".repeat(64 * 1024) + "]"))
        .isInstanceOfSatisfying(
            RefusedCallException.class, e -> assertThat(e.status()).isEqualTo(413));
    assertThatThrownBy(() -> receive("sms", Map.of("Content-Type", "text/html"), UP))
        .isInstanceOfSatisfying(
            RefusedCallException.class, e -> assertThat(e.status()).isEqualTo(415));
  }

  @Test
  void twilio_must_have_signed_url_and_fields() {
    String form = "MessageSid=SM1&From=%2B14155552671&Body=hi";
    String right = "9moziMtjY5vxSnnD23SxTF1W0yQ=";
    Map<String, Object> headers = Map.of("X-Twilio-Signature", right);

    assertThat(receive("sms-twilio", headers, form)).hasSize(1);
    assertThatThrownBy(() -> receive("sms-twilio", headers, form + "!"))
        .isInstanceOf(RefusedCallException.class);
    assertThatThrownBy(() -> receive("sms-twilio", Map.of(), form))
        .isInstanceOf(RefusedCallException.class);
  }

  @Test
  void words_by_which_people_opt_out_are_known_alone_and_not_in_sentences() {
    assertThat(OptOut.in(" td ")).contains(OptOut.OUT);
    assertThat(OptOut.in("退订。")).contains(OptOut.OUT);
    assertThat(OptOut.in("Stop!")).contains(OptOut.OUT);
    assertThat(OptOut.in("START")).contains(OptOut.IN);
    assertThat(OptOut.in("怎么退订会员")).isEmpty();
    assertThat(OptOut.in("please stop calling me")).isEmpty();
    assertThat(OptOut.in("")).isEmpty();
  }

  private List<RawMessage> call(String body) {
    return receive("sms", Map.of("CamelHttpUri", "/channels/sms/" + TOKEN), body);
  }

  private List<RawMessage> receive(String channel, Map<String, Object> headers, String body) {
    return door.receive(
        channel,
        new HashMap<>(headers),
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(RawMessage raw) {
    return new String(raw.content().bytes(), StandardCharsets.UTF_8);
  }
}

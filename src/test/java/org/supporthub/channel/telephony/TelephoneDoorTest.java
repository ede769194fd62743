package org.supporthub.channel.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.message.CallEvent;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedCallException;

class TelephoneDoorTest {
  private static final String JSON = "application/json";
  private static final String TOKEN = "token-of-the-cti-0001";
  private static final String NEW_CALL =
      "{\"event\":\"newCall\",\"callId\":\"c1\",\"from\":\"anonymous\",\"direction\":\"in\"}";

  @TempDir Path folder;
  private TelephoneDoor door;
  private Channels channels;

  @BeforeEach
  void open() {
    channels =
        TestChannels.of(
            folder,
            """
            cti:
              label: { zh: 电话, en: Telephone }
              abbreviation: T
              medium: PHONE
              format: call
              maxBytes: 2KB
              verify: { scheme: token, secrets: [token-of-the-cti-0001, token-of-the-cti-0002] }
              telephony: { values: { type: { newCall: RINGING, Ring: RINGING, HungUp: ENDED } } }
              fields: { callId: [/callId, /call_id, /CallSheetID], type: [/event, /CallState], from: [/from, /CallNo] }
            switch:
              label: { zh: 交换机, en: Switch }
              abbreviation: F
              medium: PHONE
              format: call
              verify: { scheme: basic, secrets: ['fs-cdr:s3cret'] }
              telephony: { system: freeswitch }
            placetel:
              label: { zh: 电话, en: Placetel }
              abbreviation: P
              medium: PHONE
              format: call
              verify: { scheme: placetel, secrets: [placetel-secret-1] }
              telephony:
                values:
                  type: { IncomingCall: RINGING, CallAccepted: ANSWERED, HungUp: ENDED }
                  state: { missed: MISSED, voicemail: VOICEMAIL, accepted: ENDED_ANSWERED, blocked: REJECTED }
              fields: { callId: /call_id, type: /event, from: /from, to: /to, state: /type }
            """);
    door =
        new TelephoneDoor(
            channels, Clock.fixed(Instant.parse("2026-11-22T01:20:30Z"), ZoneOffset.UTC));
  }

  @ParameterizedTest
  @CsvSource({
    "/channels/cti/token-of-the-cti-0001, ''",
    "/hub/channels/cti/token-of-the-cti-0002, ''",
    "/channels/cti, token=token-of-the-cti-0001",
    "/channels/cti, action=x&token=token-of-the-cti-0002&version=1"
  })
  void a_call_is_let_in_by_the_token_in_its_url_which_is_stored_nowhere(String path, String query) {
    RawMessage raw = door.receive("cti", headers(JSON, path, query), body(NEW_CALL));

    assertThat(raw.format()).isEqualTo("call");
    assertThat(raw.content().bytes()).isEqualTo(NEW_CALL.getBytes(StandardCharsets.UTF_8));
    assertThat(raw.attributes().toString()).doesNotContain("token-of");
    assertThat(raw.attributes().getOrDefault("query", ""))
        .isEqualTo(query.startsWith("action") ? "action=x&version=1" : "");
  }

  @ParameterizedTest
  @CsvSource({
    "/channels/cti, ''",
    "/channels/cti/, ''",
    "/channels/cti/token-of-the-cti-0003, ''",
    "/channels/cti/token-of-the-cti-000, ''",
    "/channels/cti, token="
  })
  void a_call_with_another_token_or_none_is_refused(String path, String query) {
    assertThat(refused("cti", headers(JSON, path, query), NEW_CALL).status()).isEqualTo(401);
  }

  @Test
  void a_login_lets_in_where_the_switch_has_one() {
    Map<String, Object> headers = headers(JSON, "/channels/switch", "uuid=a");
    headers.put("Authorization", "Basic ZnMtY2RyOnMzY3JldA==");
    String cdr = "{\"variables\":{\"uuid\":\"a\",\"hangup_cause\":\"NO_ANSWER\"}}";

    assertThat(door.receive("switch", headers, body(cdr)).deliveryKey()).isEqualTo("|a|cdr|a");

    headers.put("Authorization", "Basic ZnMtY2RyOnMzY3JlZA==");
    assertThat(refused("switch", headers, cdr).status()).isEqualTo(401);
    headers.remove("Authorization");
    assertThat(refused("switch", headers, cdr).status()).isEqualTo(401);
  }

  @Test
  void placetels_signature_is_that_of_the_bytes() {
    String body =
        "{\"event\":\"HungUp\",\"call_id\":\"pt-778\",\"type\":\"missed\",\"from\":\"8613800138000\",\"to\":\"862150001234\"}";
    Map<String, Object> headers = headers(JSON, "/channels/placetel", "");
    headers.put(
        "X-PLACETEL-SIGNATURE", "b74a7375ee8819a8879ce258efeb6494687d5dc485f9bcde2648b167f3387949");

    RawMessage raw = door.receive("placetel", headers, body(body));

    assertThat(new TelephoneNormaliser(channels).normalise(raw).calls())
        .singleElement()
        .extracting(CallEvent::state)
        .isEqualTo(CallEvent.State.MISSED);
    assertThat(refused("placetel", headers, body + " ").status()).isEqualTo(401);
  }

  @Test
  void the_same_event_again_has_the_same_key_and_another_event_has_another() {
    String again = NEW_CALL.replace(":", ": ");

    assertThat(key(NEW_CALL)).isEqualTo(key(again)).isEqualTo("|c1|RINGING||");
    assertThat(key(NEW_CALL.replace("newCall", "hungUp"))).isNotEqualTo(key(NEW_CALL));
    assertThat(key(NEW_CALL.replace("c1", "c2"))).isNotEqualTo(key(NEW_CALL));
  }

  @Test
  void an_event_that_is_not_known_is_taken_and_means_nothing() {
    RawMessage raw =
        door.receive(
            "cti",
            headers(JSON, "/channels/cti/" + TOKEN, ""),
            body("{\"event\":\"weather\",\"callId\":\"c1\"}"));

    assertThat(raw.deliveryKey()).startsWith("sha256:");
    assertThat(new TelephoneNormaliser(channels).normalise(raw).calls()).isEmpty();
  }

  @Test
  void what_is_told_in_the_query_of_a_get_is_kept_without_the_token() {
    RawMessage raw =
        door.receive(
            "cti",
            headers(
                "",
                "/channels/cti",
                "CallState=Ring&CallSheetID=s1&token=" + TOKEN + "&CallNo=13800138000"),
            null);

    assertThat(new String(raw.content().bytes(), StandardCharsets.UTF_8))
        .isEqualTo("CallState=Ring&CallSheetID=s1&CallNo=13800138000");
    assertThat(new TelephoneNormaliser(channels).normalise(raw).calls())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.callId()).isEqualTo("s1");
              assertThat(event.from().e164()).isEqualTo("+8613800138000");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\":1,\"a\":2}", "[1,", "{\"event\":\"newCall\"} x"})
  void a_malformed_body_of_somebody_we_know_is_rejected_and_kept(String body) {
    RejectedCallException rejected =
        catchThrowableOfType(
            RejectedCallException.class,
            () -> door.receive("cti", headers(JSON, "/channels/cti/" + TOKEN, ""), body(body)));

    assertThat(rejected.getMessage()).startsWith("malformed JSON");
    assertThat(rejected.raw().attributes().toString()).doesNotContain(TOKEN);
  }

  @Test
  void bytes_that_are_no_utf_8_are_rejected() {
    byte[] body = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};

    assertThat(
            catchThrowableOfType(
                RejectedCallException.class,
                () ->
                    door.receive(
                        "cti",
                        headers(JSON, "/channels/cti/" + TOKEN, ""),
                        new ByteArrayInputStream(body))))
        .hasMessageContaining("UTF-8");
  }

  @Test
  void a_body_over_the_limit_or_of_another_type_is_refused() {
    Map<String, Object> headers = headers(JSON, "/channels/cti/" + TOKEN, "");

    assertThat(refused("cti", headers, " ".repeat(3000)).status()).isEqualTo(413);
    headers.put("Content-Type", "text/xml");
    assertThat(refused("cti", headers, "<a/>").status()).isEqualTo(415);
    assertThat(refused("nobody", headers, "").status()).isEqualTo(404);
  }

  private String key(String body) {
    return door.receive("cti", headers(JSON, "/channels/cti/" + TOKEN, ""), body(body))
        .deliveryKey();
  }

  private RefusedCallException refused(String channel, Map<String, Object> headers, String body) {
    return catchThrowableOfType(
        RefusedCallException.class, () -> door.receive(channel, headers, body(body)));
  }

  private static Map<String, Object> headers(String type, String path, String query) {
    Map<String, Object> headers = new HashMap<>();
    headers.put("Content-Type", type);
    headers.put("CamelHttpUri", path);
    headers.put("CamelHttpPath", path);
    headers.put("CamelHttpQuery", query);
    return headers;
  }

  private static ByteArrayInputStream body(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}

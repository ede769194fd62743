package org.supporthub.channel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.channel.TestChannels;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedCallException;

/** The door for signed JSON; the vector is made of invented values and checked with a library. */
class WebhookTest {
  private static final Instant NOW = Instant.ofEpochSecond(1795310400);
  private static final String BODY =
      "{\"type\":\"ticket.created\",\"timestamp\":\"2026-11-22T04:00:00Z\","
          + "\"data\":{\"id\":\"T-1001\",\"title\":\"订单未到\"}}";
  private static final String ID = "msg_2Zx9DemoHub0001";
  private static final String SIGNATURE = "v1,PAGDd3Ki4VDu6/Uued7inL/OTiFpbMlijwfS1wiX8ao=";
  private static final String BLOCK =
      """
      partner:
        label: { zh: 伙伴, en: Partner }
        abbreviation: PA
        medium: API
        format: json
        maxBytes: 4000
        verify: { secrets: ['${PARTNER_SECRET_OLD:}', '${PARTNER_SECRET:}'] }
        fields: { text: /data/title, subject: /data/id }
        required: [text]
      shut:
        label: { zh: 关, en: Shut }
        abbreviation: SH
        medium: API
        format: json
      open:
        label: { zh: 开, en: Open }
        abbreviation: OP
        medium: API
        format: json
        verify: { scheme: none }
        fields: { text: /text }
        required: [text]
      """;

  @TempDir Path folder;
  private Webhook webhook;
  private final Map<String, Object> headers = new HashMap<>();

  @BeforeEach
  void aSignedCall() {
    webhook = new Webhook(TestChannels.of(folder, BLOCK), Clock.fixed(NOW, ZoneOffset.UTC));
    headers.put("Content-Type", "application/json; charset=utf-8");
    headers.put("webhook-id", ID);
    headers.put("webhook-timestamp", "1795310400");
    headers.put("webhook-signature", SIGNATURE);
  }

  @Test
  void the_vector_is_accepted_with_its_bytes_and_its_id_as_the_key() {
    headers.put("User-Agent", "partner/1.0");
    headers.put("CamelHttpPath", "/channels/partner");

    RawMessage raw = verify(BODY);

    assertThat(raw.deliveryKey()).isEqualTo(ID);
    assertThat(raw.id().version()).isEqualTo(7);
    assertThat(raw.channel()).isEqualTo("partner");
    assertThat(raw.medium()).isEqualTo(Medium.API);
    assertThat(raw.format()).isEqualTo("json");
    assertThat(raw.receivedAt()).isEqualTo(NOW);
    assertThat(raw.content().bytes()).asString(StandardCharsets.UTF_8).isEqualTo(BODY);
    assertThat(raw.attributes())
        .isEqualTo(
            Map.of(
                "contentType", "application/json; charset=utf-8",
                "userAgent", "partner/1.0",
                "path", "/channels/partner"));
  }

  @Test
  void one_changed_character_of_the_body_is_refused() {
    assertRefused(401, BODY.replace("订单", "订旦"));
  }

  @ParameterizedTest
  @CsvSource({
    "webhook-id, msg_2Zx9DemoHub0002",
    "webhook-timestamp, 1795310401",
    "webhook-timestamp, now",
    "webhook-timestamp, 99999999999999999999999",
    "'webhook-signature', 'v1,AAGDd3Ki4VDu6/Uued7inL/OTiFpbMlijwfS1wiX8ao='",
    "'webhook-signature', 'v1,not*base64'",
    "'webhook-signature', 'v2,PAGDd3Ki4VDu6/Uued7inL/OTiFpbMlijwfS1wiX8ao='",
    "'webhook-signature', 'PAGDd3Ki4VDu6/Uued7inL/OTiFpbMlijwfS1wiX8ao='"
  })
  void a_wrong_header_is_refused_without_saying_which(String header, String value) {
    headers.put(header, value);

    assertThat(assertRefused(401, BODY)).hasMessage("the signature is missing or wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
  void a_missing_header_is_refused(String header) {
    headers.remove(header);

    assertRefused(401, BODY);
  }

  @Test
  void one_of_several_signatures_is_enough_and_other_versions_are_passed_over() {
    headers.put("webhook-signature", "v1a,AAAA v1,c29tZXRoaW5nIGVsc2U= " + SIGNATURE);

    assertThat(verify(BODY).deliveryKey()).isEqualTo(ID);
  }

  @Test
  void header_names_may_be_in_any_case_and_those_of_svix() {
    headers.keySet().removeIf(name -> name.startsWith("webhook-"));
    headers.put("Svix-Id", ID);
    headers.put("SVIX-TIMESTAMP", "1795310400");
    headers.put("svix-signature", SIGNATURE);

    assertThat(verify(BODY).deliveryKey()).isEqualTo(ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {TestChannels.SECRET, TestChannels.OLD_SECRET})
  void calls_signed_by_an_independent_library_with_either_secret_are_accepted(String secret)
      throws Exception {
    String body = "{\"data\":{\"title\":\"手机无法开机 😀\"}}";
    headers.put(
        "webhook-signature",
        new com.standardwebhooks.Webhook(secret).sign("id.with.dots", NOW.getEpochSecond(), body));
    headers.put("webhook-id", "id.with.dots");

    assertThat(verify(body).deliveryKey()).isEqualTo("id.with.dots");
  }

  @Test
  void a_secret_that_is_not_ours_is_refused() throws Exception {
    headers.put(
        "webhook-signature",
        new com.standardwebhooks.Webhook("whsec_c29tZWJvZHktZWxzZXMtc2VjcmV0LWtleQ==")
            .sign(ID, NOW.getEpochSecond(), BODY));

    assertRefused(401, BODY);
  }

  @ParameterizedTest
  @CsvSource({"-301, true", "-300, false", "300, false", "301, true"})
  void a_call_beyond_the_tolerance_is_stale(long off, boolean refused) throws Exception {
    long time = NOW.getEpochSecond() + off;
    headers.put("webhook-timestamp", String.valueOf(time));
    headers.put(
        "webhook-signature",
        new com.standardwebhooks.Webhook(TestChannels.SECRET).sign(ID, time, BODY));

    if (refused) {
      assertThat(assertRefused(401, BODY)).hasMessage("the timestamp is too old or too new");
    } else {
      assertThat(verify(BODY).deliveryKey()).isEqualTo(ID);
    }
  }

  @Test
  void a_channel_without_a_secret_lets_nobody_in() {
    assertThatThrownBy(() -> webhook.verify("shut", headers, stream(BODY)))
        .isInstanceOfSatisfying(
            RefusedCallException.class, e -> assertThat(e.status()).isEqualTo(401));
  }

  @Test
  void an_unknown_channel_is_not_found() {
    assertThatThrownBy(() -> webhook.verify("fax", headers, stream(BODY)))
        .isInstanceOfSatisfying(
            RefusedCallException.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  @Test
  void a_body_over_the_limit_is_refused_before_its_signature_is_looked_at() {
    headers.remove("webhook-signature");

    assertRefused(413, " ".repeat(4001));
    assertRefused(401, " ".repeat(4000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/jsonp", ""})
  void another_content_type_is_refused(String type) {
    headers.put("Content-Type", type);

    assertRefused(415, BODY);
  }

  @Test
  void a_structured_json_type_is_json() {
    headers.put("Content-Type", "Application/CloudEvents+JSON");

    assertThat(verify(BODY).deliveryKey()).isEqualTo(ID);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"data\":{\"id\":\"T-1\"}} | field 'text' (/data/title) is missing",
        "{\"data\":{\"title\":null}} | field 'text' (/data/title) is missing",
        "{\"data\":{\"title\":\" \"}} | field 'text' (/data/title) is missing",
        "[] | field 'text' (/data/title) is missing",
        "{\"data\":{\"title\":\"a\"}} x | malformed JSON: unexpected at line 1, column",
        "{\"data\":{\"title\":\"a\"}} {} | malformed JSON: something follows the value",
        "{\"data\":{\"title\":\"a\",\"title\":\"b\"}} | malformed JSON: a name is given twice",
        "{\"data\":{\"title\":\"a\" | malformed JSON",
        "{'data':1} | malformed JSON: unexpected at line 1, column 2",
        "'' | malformed JSON: there is no value"
      },
      quoteCharacter = '~')
  void a_signed_call_that_is_wrong_is_kept_and_told_what_is_wrong(String body, String said)
      throws Exception {
    String sent = body.equals("''") ? "" : body;
    sign(sent);

    RejectedCallException e = catchThrowableOfType(RejectedCallException.class, () -> verify(sent));

    assertThat(e).hasMessageContaining(said);
    assertThat(e.raw().content().bytes()).asString(StandardCharsets.UTF_8).isEqualTo(sent);
    assertThat(e.raw().deliveryKey()).isEqualTo(ID);
  }

  @Test
  void what_is_wrong_is_told_without_what_the_customer_wrote() throws Exception {
    String body = "{\"data\":{\"title\":13800138000x}}";
    sign(body);

    assertThatThrownBy(() -> verify(body)).hasMessageNotContaining("13800138000");
  }

  @Test
  void an_unsigned_malformed_call_is_not_kept() {
    assertRefused(401, "{");
  }

  @Test
  void where_everybody_may_call_what_is_wrong_is_not_kept() {
    headers.keySet().removeIf(name -> name.startsWith("webhook-"));

    assertThatThrownBy(() -> webhook.verify("open", headers, stream("{}")))
        .isInstanceOfSatisfying(
            RefusedCallException.class, e -> assertThat(e.status()).isEqualTo(400));
    assertThat(webhook.verify("open", headers, stream("{\"text\":\"在\"}")).deliveryKey())
        .matches("sha256:[0-9a-f]{64}@" + NOW.getEpochSecond() / 600);
  }

  @Test
  void a_very_long_id_still_fits_the_key() throws Exception {
    String id = "m".repeat(2000);
    headers.put("webhook-id", id);
    headers.put(
        "webhook-signature",
        new com.standardwebhooks.Webhook(TestChannels.SECRET).sign(id, NOW.getEpochSecond(), BODY));

    assertThat(verify(BODY).deliveryKey()).matches("sha256:[0-9a-f]{64}");
  }

  @Test
  void a_header_given_twice_is_not_guessed_at() {
    headers.put("webhook-id", List.of(ID, "other"));

    assertRefused(401, BODY);
  }

  private void sign(String body) throws Exception {
    headers.put(
        "webhook-signature",
        new com.standardwebhooks.Webhook(TestChannels.SECRET).sign(ID, NOW.getEpochSecond(), body));
  }

  private RawMessage verify(String body) {
    return webhook.verify("partner", headers, stream(body));
  }

  private RefusedCallException assertRefused(int status, String body) {
    RefusedCallException e = catchThrowableOfType(RefusedCallException.class, () -> verify(body));
    assertThat(e).isNotNull();
    assertThat(e.status()).isEqualTo(status);
    return e;
  }

  private static InputStream stream(String body) {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
  }
}

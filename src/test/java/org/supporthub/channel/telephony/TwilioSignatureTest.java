package org.supporthub.channel.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriUtils;

/** Signatures that Twilio's own library made or accepted. */
class TwilioSignatureTest {
  private static final String TOKEN = "12345678901234567890123456789012";
  private static final String URL = "https://hub.example.com/in/twilio/voice";
  private static final String PLAIN = "Fy1rQqRKCMzdCxOmogfO+mxUPDw=";
  private static final String WITH_PORT = "uXgSsVJuqfD4YmSIxb51t1VX9R4=";

  private static final Map<String, String> FIELDS = new LinkedHashMap<>();

  static {
    FIELDS.put("To", "+862150001234");
    FIELDS.put("Timestamp", "Sun, 22 Nov 2026 04:00:00 +0000");
    FIELDS.put("SequenceNumber", "2");
    FIELDS.put("From", "+8613800138000");
    FIELDS.put("Direction", "inbound");
    FIELDS.put("CallbackSource", "call-progress-events");
    FIELDS.put("CallStatus", "no-answer");
    FIELDS.put("CallSid", "CA1234567890ABCDE1234567890ABCDE12");
    FIELDS.put("CallDuration", "0");
    FIELDS.put("ApiVersion", "2010-04-01");
    FIELDS.put("AccountSid", "AC00000000000000000000000000000001");
  }

  private static final String JSON =
      "{\"specversion\":\"1.0\",\"type\":\"com.twilio.demo\",\"data\":{\"a\":1}}";
  private static final String JSON_QUERY =
      "bodySHA256=9806fc231a127a7a73a082608e3b6abee196b0310ad8e68708d160227d7c4d62";
  private static final String JSON_SIGNATURE = "/r1iVj5oiXd2F0d5Ulb+4HeH5Ak=";

  @ParameterizedTest
  @ValueSource(strings = {URL, "https://hub.example.com:443/in/twilio/voice"})
  void a_signature_counts_with_the_default_port_and_without(String configured) {
    TwilioSignature call = new TwilioSignature(configured, "tenant=acme", form(FIELDS));

    assertThat(call.matches(TOKEN, PLAIN)).isTrue();
    assertThat(call.matches(TOKEN, WITH_PORT)).isTrue();
    assertThat(call.matches(TOKEN, call.by(TOKEN))).isTrue();
  }

  @Test
  void another_key_url_query_or_field_has_another_signature() {
    byte[] form = form(FIELDS);

    assertThat(new TwilioSignature(URL, "tenant=acme", form).matches(TOKEN + "1", PLAIN)).isFalse();
    assertThat(new TwilioSignature(URL, "tenant=acm", form).matches(TOKEN, PLAIN)).isFalse();
    assertThat(new TwilioSignature(URL, "", form).matches(TOKEN, PLAIN)).isFalse();
    assertThat(
            new TwilioSignature(URL.replace("https", "http"), "tenant=acme", form)
                .matches(TOKEN, PLAIN))
        .isFalse();
    assertThat(
            new TwilioSignature(URL.replace(".com", ".com:8443"), "tenant=acme", form)
                .matches(TOKEN, PLAIN))
        .isFalse();
    assertThat(new TwilioSignature(URL, "tenant=acme", form).matches(TOKEN, "")).isFalse();
    Map<String, String> others = new LinkedHashMap<>(FIELDS);
    others.put("CallStatus", "completed");
    assertThat(new TwilioSignature(URL, "tenant=acme", form(others)).matches(TOKEN, PLAIN))
        .isFalse();
  }

  @Test
  void a_body_that_is_no_form_is_signed_by_its_hash_in_the_url() {
    byte[] body = JSON.getBytes(StandardCharsets.UTF_8);
    String url = "https://hub.example.com/in/twilio/json";

    assertThat(new TwilioSignature(url, JSON_QUERY, body).matches(TOKEN, JSON_SIGNATURE)).isTrue();
    assertThat(
            new TwilioSignature(url, JSON_QUERY, (JSON + " ").getBytes(StandardCharsets.UTF_8))
                .matches(TOKEN, JSON_SIGNATURE))
        .isFalse();
    assertThat(
            new TwilioSignature(url, JSON_QUERY.replace('9', '8'), body)
                .matches(TOKEN, JSON_SIGNATURE))
        .isFalse();
  }

  private static byte[] form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + UriUtils.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.UTF_8);
  }
}

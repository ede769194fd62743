package org.supporthub.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.settings.ConfigException;

/**
 * Signatures as configuration says them. The expected values are the vendors' or were made with
 * openssl; secrets are invented.
 */
class ProofTest {
  private static final Instant NOW = Instant.ofEpochSecond(1795310400);
  private static final String GITHUB = "in: { header: X-Hub-Signature-256, prefix: 'sha256=' }";
  private static final String CHATWOOT =
      """
      in: { header: X-Chatwoot-Signature, prefix: 'sha256=' }
          signed: '{timestamp}.{body}'
          timestamp: { header: X-Chatwoot-Timestamp }
      """;
  private static final String CRISP =
      """
      in: { header: X-Crisp-Signature }
          signed: '[{timestamp};{body}]'
          timestamp: { header: X-Crisp-Request-Timestamp, unit: milliseconds }
      """;
  private static final String TENCENT =
      """
      in: { query: Sign }
          signed: '{secret}{timestamp}'
          timestamp: { query: RequestTime }
      """;

  @TempDir Path folder;
  private final Map<String, Object> headers = new HashMap<>();

  @Test
  void a_body_signed_in_the_way_of_github_is_genuine_and_any_other_is_not() {
    ChannelSettings channel = channel("hmac", "It's a Secret to Everybody", GITHUB);
    headers.put(
        "X-Hub-Signature-256",
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");

    assertThat(genuine(channel, "Hello, World!")).isTrue();
    assertThat(genuine(channel, "Hello, World?")).isFalse();
  }

  @Test
  void chinese_is_signed_as_its_utf_8_bytes() {
    ChannelSettings channel = channel("hmac", "form-secret-1", "in: { header: X-Signature }");
    headers.put("X-Signature", "5f8dfb2697cc4b32e48d8de9b6432bc66d0e7fdef66950c57f5180a0fa4271df");

    assertThat(
            genuine(
                channel,
                "{\"event\":\"contact_form\",\"email\":\"li.wei@example.com\",\"message\":\"你好\"}"))
        .isTrue();
  }

  @Test
  void the_time_in_front_of_the_body_as_chatwoot_signs_it() {
    ChannelSettings channel = channel("hmac", "cw_secret_demo", CHATWOOT);
    headers.put("X-Chatwoot-Timestamp", "1795310400");
    headers.put(
        "X-Chatwoot-Signature",
        "sha256=cf1c2958c10cd6dadbc1af5bef36677440ddf98e020ba7e92f49bfc17a21c97a");
    String body =
        "{\"event\":\"message_created\",\"id\":\"4711\",\"content\":\"hello\","
            + "\"message_type\":\"incoming\"}";

    assertThat(genuine(channel, body)).isTrue();
    assertThat(genuine(channel, body, NOW.plusSeconds(300))).isTrue();
    assertThat(genuine(channel, body, NOW.plusSeconds(301))).isFalse();
    assertThat(genuine(channel, body, NOW.minusSeconds(301))).isFalse();
    headers.put("X-Chatwoot-Timestamp", "1795310401");
    assertThat(genuine(channel, body)).isFalse();
  }

  @Test
  void sha1_over_the_body_as_intercom_signs_it() {
    ChannelSettings channel =
        channel(
            "hmac",
            "intercom_client_secret_demo",
            "in: { header: X-Hub-Signature, prefix: 'sha1=' }\n    algorithm: sha1");
    String body =
        "{\"type\":\"notification_event\",\"id\":\"notif_demo\","
            + "\"topic\":\"conversation.user.replied\",\"data\":{\"item\":{}}}";
    headers.put("x-hub-signature", "sha1=766140a4e14c0db93c68ee078c09c04d49d0c4f2");

    assertThat(genuine(channel, body)).isTrue();
    headers.put("x-hub-signature", "sha1=766140A4E14C0DB93C68EE078C09C04D49D0C4F2");
    assertThat(genuine(channel, body)).as("hex digits of either case").isTrue();
    headers.put("x-hub-signature", "sha256=766140a4e14c0db93c68ee078c09c04d49d0c4f2");
    assertThat(genuine(channel, body)).isFalse();
    headers.put("x-hub-signature", "766140a4e14c0db93c68ee078c09c04d49d0c4f2");
    assertThat(genuine(channel, body)).isFalse();
  }

  @Test
  void milliseconds_and_brackets_as_crisp_signs_them() {
    ChannelSettings channel = channel("hmac", "crisp_hook_secret_demo", CRISP);
    String body =
        "{\"website_id\":\"w1\",\"event\":\"message:send\",\"data\":{\"content\":\"hi\"},"
            + "\"timestamp\":1795310400000}";
    headers.put("X-Crisp-Request-Timestamp", "1795310400000");
    headers.put(
        "X-Crisp-Signature", "6549dd98fbbaeb0ef6222321bbe78ebdc1b0d8f0c80072e625e2ba8de2743702");

    assertThat(genuine(channel, body)).isTrue();
    assertThat(genuine(channel, body, NOW.plusSeconds(301))).isFalse();
    assertThat(genuine(channel, body + " ")).isFalse();
  }

  @Test
  void a_digest_over_secret_and_body_as_douyin_makes_it() {
    ChannelSettings channel =
        channel(
            "digest",
            "douyin_client_secret_demo",
            "in: { header: X-Douyin-Signature }\n    algorithm: sha1\n    signed: '{secret}{body}'");
    headers.put("X-Douyin-Signature", "011032b4ea6d43ad0f2af2ae19b61f823281f316");
    String body =
        "{\"event\":\"verify_webhook\",\"client_key\":\"abc\",\"content\":{\"challenge\":12345}}";

    assertThat(genuine(channel, body)).isTrue();
    assertThat(genuine(channel, body.replace("12345", "12346"))).isFalse();
  }

  @Test
  void a_digest_of_token_and_time_in_the_query_as_tencent_makes_it() {
    ChannelSettings channel = channel("digest", "im_callback_token_demo", TENCENT);
    String sign = "c5e61c39fbd2a55b57d0804e3852a43189f609f4221796a8bdf73eb6b0f0a395";
    headers.put(
        "CamelHttpQuery", "SdkAppid=1400000001&Sign=" + sign + "&RequestTime=1795310400&x=%E4%BD");

    assertThat(genuine(channel, "{}")).isTrue();
    headers.put("CamelHttpQuery", "Sign=" + sign + "&RequestTime=1795310401");
    assertThat(genuine(channel, "{}")).isFalse();
    headers.put("CamelHttpQuery", "Sign=" + sign + "&Sign=" + sign + "&RequestTime=1795310400");
    assertThat(genuine(channel, "{}")).as("given twice").isFalse();
    headers.put("CamelHttpQuery", "Sign=" + sign);
    assertThat(genuine(channel, "{}")).isFalse();
  }

  @Test
  void md5_of_the_query_as_udesk_makes_it() {
    ChannelSettings channel =
        channel(
            "digest",
            "secretDemo",
            "in: { query: sign }\n    algorithm: md5\n    signed: '{query}&{secret}'");
    headers.put("CamelHttpQuery", "page=1&sign=3d87fa7101c5d42abbd188fe67e3c4ab&per_page=20");

    assertThat(genuine(channel, "")).isTrue();
    headers.put("CamelHttpQuery", "page=2&sign=3d87fa7101c5d42abbd188fe67e3c4ab&per_page=20");
    assertThat(genuine(channel, "")).isFalse();
  }

  @Test
  void base64_and_sha512() {
    ChannelSettings channel =
        channel(
            "hmac",
            "text-secret",
            """
            in: { header: X-Sign, encoding: base64 }
                algorithm: sha512
                signed: '{timestamp}.{body}'
                timestamp: { header: X-Time }
            """);
    headers.put("X-Time", "1795310400");
    headers.put(
        "X-Sign",
        "A+IuuQmmBUr4gjC0SItLNcz3o/fORQ1G017qnDSEms3rVFa8lZBrU6pbdeL3LfB7UmMfpaNiEM+KBBsj1KDzsw==");

    assertThat(genuine(channel, "{\"a\":\"你好\"}")).isTrue();
    assertThat(genuine(channel, "{\"a\":\"您好\"}")).isFalse();
  }

  @Test
  void the_old_secret_is_good_as_long_as_it_is_there() {
    headers.put(
        "X-Hub-Signature-256",
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    String secrets = "the new secret', 'It''s a Secret to Everybody";

    assertThat(genuine(channel("hmac", secrets, GITHUB), "Hello, World!")).isTrue();
    assertThat(genuine(channel("hmac", "the new secret", GITHUB), "Hello, World!")).isFalse();
    assertThat(genuine(channel("hmac", "", GITHUB), "Hello, World!")).isFalse();
  }

  @Test
  void a_token_is_taken_where_it_is_expected_and_nowhere_else() {
    String bearer = "in: { header: Authorization, prefix: 'Bearer ' }";
    ChannelSettings inHeader = channel("api-key", "an-api-key-of-25-letters", bearer);
    ChannelSettings inQuery = channel("api-key", "an-api-key-of-25-letters", "in: { query: key }");

    headers.put("Authorization", "Bearer an-api-key-of-25-letters");
    headers.put("CamelHttpQuery", "key=an%2Dapi-key-of-25-letters");
    assertThat(genuine(inHeader, "")).isTrue();
    assertThat(genuine(inQuery, "")).isTrue();
    headers.put("Authorization", "an-api-key-of-25-letters");
    headers.put("CamelHttpQuery", "token=an-api-key-of-25-letters");
    assertThat(genuine(inHeader, "")).isFalse();
    assertThat(genuine(inQuery, "")).isFalse();
    headers.put("Authorization", "Bearer an-api-key-of-25-letterS");
    headers.put("CamelHttpQuery", "key=");
    assertThat(genuine(inHeader, "")).isFalse();
    assertThat(genuine(inQuery, "")).isFalse();
  }

  @Test
  void what_proves_a_call_is_not_kept_with_its_message() {
    ChannelSettings channel = channel("api-key", "an-api-key-of-25-letters", "in: { query: key }");
    headers.put("CamelHttpQuery", "a=1&key=an-api-key-of-25-letters&b=2");

    assertThat(
            new HttpCall(channel, headers)
                .message("key", NOW, new byte[0])
                .attributes()
                .get("query"))
        .isEqualTo("a=1&b=2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256=", "sha256=zz", "sha256=75", "sha256", "\u4F60\u597D"})
  void what_is_no_signature_proves_nothing(String signature) {
    headers.put("X-Hub-Signature-256", signature);

    assertThat(genuine(channel("hmac", "It''s a Secret to Everybody", GITHUB), "Hello, World!"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "-1795310400", "1795310400.0", "99999999999999999999999"})
  void what_is_no_time_is_too_old(String timestamp) {
    ChannelSettings channel = channel("hmac", "cw_secret_demo", CHATWOOT);
    Proof proof = channel.verify().proof().orElseThrow();
    Map<String, Object> signed =
        new HashMap<>(
            proof.added(new HttpCall(channel, headers), new byte[0], "cw_secret_demo", NOW));
    headers.putAll(signed);
    assertThat(genuine(channel, "")).isTrue();

    headers.put("X-Chatwoot-Timestamp", timestamp);
    assertThat(genuine(channel, "")).isFalse();
  }

  @Test
  void a_vendors_channel_without_its_secret_is_switched_off() {
    assertThat(channel("hmac", "", GITHUB).enabled()).isFalse();
    assertThat(channel("hmac", "secret", GITHUB).enabled()).isTrue();
    assertThat(channel("hmac", "secret", GITHUB).toString()).doesNotContain("[secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hmac | | verify.in: is missing; it says where the signature stands",
        "hmac | in: { prefix: a } | verify.in: names either a header or a query parameter",
        "hmac | in: { header: a, query: b } | verify.in: names either a header or a query",
        "hmac | in: { header: 'a b' } | verify.in: 'a b' is no name of a header or parameter",
        "hmac | in: { header: a, encoding: ascii } | encoding",
        "hmac | in: { header: a } ; algorithm: crc32 | algorithm",
        "hmac | in: { header: a } ; signed: '{boddy}' | verify.signed: '{boddy}' has {boddy}; there",
        "hmac | in: { header: a } ; signed: '{body' | has a brace without its partner; there are",
        "hmac | in: { header: a } ; signed: 'x' | verify.signed: 'x' says nothing of the call",
        "hmac | in: { header: a } ; signed: '{secret}{body}' | must not hold {secret}",
        "digest | in: { header: a } ; signed: '{body}' | must hold {secret}, or everybody could",
        "digest | in: { header: a } ; signed: '{secret}' | says nothing of the call",
        "hmac | in: { header: a } ; signed: '{timestamp}{body}' | verify.timestamp does not say",
        "hmac | in: { header: a } ; timestamp: { header: t } | verify.timestamp: is not signed",
        "hmac | in: { header: a } ; signed: '{timestamp}' ; timestamp: { unit: seconds } | verify.timestamp: names either",
        "api-key | in: { header: a } ; signed: '{body}' | verify.signed: does not go with the scheme",
        "api-key | in: { header: a, encoding: hex } | verify.in.encoding: does not go with the scheme",
        "none | in: { header: a } | verify.in: does not go with the scheme 'none'",
        "standard-webhooks | algorithm: sha1 | verify.algorithm: does not go with the scheme"
      })
  void a_wrong_setting_stops_the_start_with_a_sentence(String scheme, String rest, String said) {
    String lines = rest == null ? "" : rest.replace(" ; ", "\n    ");

    assertThatThrownBy(() -> channel(scheme, "", lines))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(folder.resolve("channels.yaml").toString())
        .hasMessageContaining(said);
  }

  @Test
  void a_token_that_could_be_guessed_is_refused_without_showing_it() {
    assertThatThrownBy(() -> channel("api-key", "short-key", "in: { header: a }"))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith("vendor.verify.secrets: number 1 must have at least 16 characters")
        .hasMessageNotContaining("short-key");
  }

  private ChannelSettings channel(String scheme, String secret, String rest) {
    return TestChannels.of(
            folder,
            """
            vendor:
              label: { zh: 厂商, en: Vendor }
              abbreviation: VE
              medium: CHAT
              format: json
              verify:
                scheme: %s
                secrets: ['%s']
                %s
              fields: { text: /text }
            """
                .formatted(scheme, secret.contains("', '") ? secret : quoted(secret), rest))
        .get("vendor");
  }

  private static String quoted(String secret) {
    return secret.replace("''", "'").replace("'", "''");
  }

  private boolean genuine(ChannelSettings channel, String body) {
    return genuine(channel, body, NOW);
  }

  private boolean genuine(ChannelSettings channel, String body, Instant now) {
    return channel
        .verify()
        .proof()
        .orElseThrow()
        .genuine(
            new HttpCall(channel, headers),
            body.getBytes(StandardCharsets.UTF_8),
            List.copyOf(channel.verify().secrets()),
            Duration.ofSeconds(channel.verify().toleranceSeconds()),
            now);
  }
}

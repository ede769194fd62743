package org.supporthub.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supporthub.channel.push.Vectors.APP_ID;
import static org.supporthub.channel.push.Vectors.ENCRYPT;
import static org.supporthub.channel.push.Vectors.KEY;
import static org.supporthub.channel.push.Vectors.KEY_WITH_LAST_BITS;
import static org.supporthub.channel.push.Vectors.MESSAGE;
import static org.supporthub.channel.push.Vectors.MSG_SIGNATURE;
import static org.supporthub.channel.push.Vectors.NONCE;
import static org.supporthub.channel.push.Vectors.OTHER_KEY;
import static org.supporthub.channel.push.Vectors.SIGNATURE;
import static org.supporthub.channel.push.Vectors.TIMESTAMP;
import static org.supporthub.channel.push.Vectors.TOKEN;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.push.EncodingAesKey;
import org.supporthub.channel.push.Push;
import org.supporthub.channel.push.PushXml;
import org.supporthub.channel.push.Sha1Signature;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedCallException;
import org.supporthub.message.RejectedMessageException;

/** The door of an Official Account in its three modes, by the vectors. */
class WechatTest {
  private static final Instant NOW = Instant.ofEpochSecond(1795310400);
  private static final String SENT = "timestamp=" + TIMESTAMP + "&nonce=" + NONCE;
  private static final String IN_CLEAR = "signature=" + SIGNATURE + "&" + SENT;
  private static final String ENCRYPTED =
      IN_CLEAR + "&openid=o&encrypt_type=aes&msg_signature=" + MSG_SIGNATURE;
  private static final String SAFE_BODY =
      "<xml><ToUserName><![CDATA[gh_7f083739789a]]></ToUserName><Encrypt><![CDATA["
          + ENCRYPT
          + "]]></Encrypt></xml>";
  private static final String COMPATIBLE_BODY =
      MESSAGE
          .replace("A1001", "A6666")
          .replace("</xml>", "<Encrypt><![CDATA[" + ENCRYPT + "]]></Encrypt></xml>");

  @TempDir Path folder;
  private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

  @Test
  void the_url_is_checked_by_the_echo_byte_for_byte() {
    assertThat(echo(IN_CLEAR + "&echostr=5837397520665436492")).isEqualTo("5837397520665436492");
    assertThat(echo(IN_CLEAR + "&echostr=a%2Bb%3D%22")).isEqualTo("a+b=\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "echostr=1",
        SENT + "&echostr=1",
        "signature=" + MSG_SIGNATURE + "&" + SENT + "&echostr=1",
        IN_CLEAR,
        IN_CLEAR + "&echostr=1&echostr=2",
        IN_CLEAR + "&nonce=1&echostr=1",
        "signature=" + SIGNATURE + "&timestamp=1795310401&nonce=" + NONCE + "&echostr=1",
        "signature=%zz&timestamp=%&nonce=&echostr=1"
      })
  void a_check_that_is_not_signed_is_forbidden(String query) {
    assertThatThrownBy(() -> echo(query))
        .isInstanceOfSatisfying(
            RefusedCallException.class, e -> assertThat(e.status()).isEqualTo(403));
  }

  @ParameterizedTest
  @CsvSource({"safe, " + KEY, "safe, " + KEY_WITH_LAST_BITS, "compatible, " + KEY, "plain, " + KEY})
  void what_is_encrypted_comes_in_as_it_came_and_is_understood(String mode, String key) {
    Channels channels = channels(mode, key);

    RawMessage raw = verify(channels, ENCRYPTED, SAFE_BODY);

    assertThat(raw.content().bytes()).asString(StandardCharsets.UTF_8).isEqualTo(SAFE_BODY);
    assertThat(raw.deliveryKey()).isEqualTo("25123456789012345");
    assertThat(raw.receivedAt()).isEqualTo(NOW);
    assertThat(text(channels, raw)).isEqualTo("你好，订单 A1001 还没到");
  }

  @Test
  void of_a_compatible_body_only_what_is_encrypted_counts() {
    Channels channels = channels("compatible", KEY);

    RawMessage raw = verify(channels, ENCRYPTED, COMPATIBLE_BODY);

    assertThat(text(channels, raw)).isEqualTo("你好，订单 A1001 还没到");
  }

  @Test
  void in_plain_mode_bodies_in_clear_come_in() {
    Channels channels = channels("plain", "");

    assertThat(text(channels, verify(channels, IN_CLEAR, MESSAGE))).contains("A1001");
    assertThat(text(channels, verify(channels, ENCRYPTED, COMPATIBLE_BODY))).contains("A6666");
  }

  @ParameterizedTest
  @CsvSource({"safe", "compatible"})
  void a_body_in_clear_is_refused_where_it_must_be_encrypted(String mode) {
    assertRefused(401, mode, IN_CLEAR, MESSAGE);
    assertRefused(401, mode, ENCRYPTED, MESSAGE);
  }

  @Test
  void the_signature_in_clear_does_not_let_in_what_is_encrypted() {
    assertRefused(401, "safe", IN_CLEAR, SAFE_BODY);
    assertRefused(401, "safe", IN_CLEAR + "&msg_signature=" + SIGNATURE, SAFE_BODY);
  }

  @Test
  void a_changed_ciphertext_is_refused() {
    assertRefused(401, "safe", ENCRYPTED, SAFE_BODY.replace("Q3st", "Q4st"));
  }

  @Test
  void a_document_type_is_refused_before_anything_is_kept() {
    assertRefused(401, "safe", ENCRYPTED, "<!DOCTYPE xml [<!ENTITY a \"b\">]>" + SAFE_BODY);
  }

  @ParameterizedTest
  @CsvSource({"301, true", "300, false", "-300, false", "-301, true"})
  void a_call_is_stale_when_the_clocks_are_too_far_apart(long seconds, boolean stale) {
    clock = Clock.fixed(NOW.plusSeconds(seconds), ZoneOffset.UTC);
    if (stale) {
      assertRefused(401, "safe", ENCRYPTED, SAFE_BODY);
    } else {
      assertThat(verify(channels("safe", KEY), ENCRYPTED, SAFE_BODY)).isNotNull();
    }
  }

  @Test
  void another_content_type_is_415_and_a_large_body_413() {
    Channels channels = channels("safe", KEY);

    assertThatThrownBy(
            () -> new Wechat(channels, clock).verify("oa", headers("text/plain", ENCRYPTED), null))
        .isInstanceOfSatisfying(
            RefusedCallException.class, e -> assertThat(e.status()).isEqualTo(415));
    assertRefused(413, "safe", ENCRYPTED, "x".repeat(65537));
  }

  @Test
  void without_a_token_nobody_comes_in() {
    Channels channels =
        TestChannels.of(folder, block("plain", "", "").replace("[" + TOKEN + "]", "[]"));

    assertThatThrownBy(() -> verify(channels, IN_CLEAR, MESSAGE))
        .isInstanceOf(RefusedCallException.class);
  }

  @Test
  void the_token_and_the_key_may_be_changed_one_after_the_other() {
    Channels channels =
        TestChannels.of(
            folder,
            block("safe", OTHER_KEY + ", " + KEY, "")
                .replace("[" + TOKEN, "[otherToken, " + TOKEN));

    assertThat(text(channels, verify(channels, ENCRYPTED, SAFE_BODY))).contains("A1001");
  }

  @Test
  void a_retired_key_lets_nothing_in_but_still_reads_what_is_stored() {
    RawMessage stored = verify(channels("safe", KEY), ENCRYPTED, SAFE_BODY);

    Channels later =
        TestChannels.of(
            folder,
            block("safe", OTHER_KEY, "")
                .replace("retiredAesKeys: []", "retiredAesKeys: [" + KEY + "]"));

    assertThatThrownBy(() -> verify(later, ENCRYPTED, SAFE_BODY))
        .isInstanceOf(RejectedCallException.class);
    assertThat(text(later, stored)).contains("A1001");
  }

  @Test
  void what_is_signed_but_encrypted_otherwise_is_kept_with_the_reason() {
    assertThatThrownBy(() -> verify(channels("safe", OTHER_KEY), ENCRYPTED, SAFE_BODY))
        .isInstanceOfSatisfying(
            RejectedCallException.class,
            e -> {
              assertThat(e).hasMessage("the message is encrypted with no EncodingAESKey of ours");
              assertThat(e.raw().content().bytes())
                  .asString(StandardCharsets.UTF_8)
                  .isEqualTo(SAFE_BODY);
            });
    Channels other =
        TestChannels.of(folder, block("safe", KEY, "").replace(APP_ID, "wx0000000000000000"));
    assertThatThrownBy(() -> verify(other, ENCRYPTED, SAFE_BODY))
        .isInstanceOf(RejectedCallException.class)
        .hasMessage("the message is encrypted for another account");
    assertThatThrownBy(() -> verify(channels("plain", ""), IN_CLEAR, "<xml><Content>"))
        .isInstanceOf(RejectedCallException.class)
        .hasMessageStartingWith("malformed XML");
  }

  @Test
  void what_was_kept_until_the_key_is_right_is_one_message_however_often_it_came() {
    String again = sealed(MESSAGE);

    Channels mended = channels("safe", KEY);
    InboundMessage first = message(mended, rejected(SAFE_BODY, ENCRYPTED));
    InboundMessage second = message(mended, rejected(again, signed(again)));

    assertThat(first.fingerprint()).isNotNull().isEqualTo(second.fingerprint());
  }

  @Test
  void the_answer_is_success_unless_there_is_an_acknowledgement() {
    Channels channels = channels("safe", KEY);
    RawMessage raw = verify(channels, ENCRYPTED, SAFE_BODY);

    assertThat(answer(channels, raw)).isEqualTo("success");
    assertThat(
            new WechatAnswer(channels, clock)
                .contentType("success".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("text/plain");
  }

  @Test
  void an_acknowledgement_is_encrypted_as_the_message_was_and_signed_with_the_same_token() {
    Channels channels =
        TestChannels.of(
            folder,
            block("safe", OTHER_KEY + ", " + KEY, "已收到 ]]> 请稍候")
                .replace("[" + TOKEN, "[otherToken, " + TOKEN));

    String answer = answer(channels, verify(channels, ENCRYPTED, SAFE_BODY));

    Push outside = new Push(PushXml.read(answer));
    assertThat(
            Sha1Signature.matches(
                outside.get("MsgSignature"),
                TOKEN,
                outside.get("TimeStamp"),
                outside.get("Nonce"),
                outside.get("Encrypt")))
        .isTrue();
    EncodingAesKey.Opened opened =
        new EncodingAesKey(KEY).open(outside.get("Encrypt")).orElseThrow();
    assertThat(opened.id()).isEqualTo(APP_ID);
    assertThat(PushXml.read(opened.message()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ToUserName", "oia2TjuEGTNoeX76QEjQNrcURxG8",
                "FromUserName", "gh_7f083739789a",
                "CreateTime", TIMESTAMP,
                "MsgType", "text",
                "Content", "已收到 ]]> 请稍候"));
    assertThat(
            new WechatAnswer(channels, clock).contentType(answer.getBytes(StandardCharsets.UTF_8)))
        .startsWith("text/xml");
  }

  @Test
  void in_plain_mode_the_acknowledgement_is_in_clear_and_events_get_none() {
    Channels channels = TestChannels.of(folder, block("plain", "", "已收到"));
    String event = MESSAGE.replace("[text]", "[event]");

    assertThat(PushXml.read(answer(channels, verify(channels, IN_CLEAR, MESSAGE))))
        .containsEntry("Content", "已收到");
    assertThat(answer(channels, verify(channels, IN_CLEAR, event))).isEqualTo("success");
  }

  private String echo(String query) {
    return new Wechat(channels("safe", KEY), clock).echo("oa", headers("", query));
  }

  private String answer(Channels channels, RawMessage raw) {
    return new String(new WechatAnswer(channels, clock).to("oa", raw), StandardCharsets.UTF_8);
  }

  private RawMessage verify(Channels channels, String query, String body) {
    return new Wechat(channels, clock)
        .verify(
            "oa",
            headers("text/xml; charset=utf-8", query),
            new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private RawMessage rejected(String body, String query) {
    try {
      verify(channels("safe", OTHER_KEY), query, body);
      throw new AssertionError("a key that is not ours opened it");
    } catch (RejectedCallException e) {
      return e.raw();
    }
  }

  private void assertRefused(int status, String mode, String query, String body) {
    assertThatThrownBy(() -> verify(channels(mode, KEY), query, body))
        .isInstanceOfSatisfying(
            RefusedCallException.class, e -> assertThat(e.status()).isEqualTo(status))
        .isNotInstanceOf(RejectedMessageException.class);
  }

  private static String sealed(String message) {
    byte[] salt = "fedcba9876543210".getBytes(StandardCharsets.US_ASCII);
    return "<xml><Encrypt>"
        + new EncodingAesKey(KEY).seal(salt, message, APP_ID)
        + "</Encrypt></xml>";
  }

  private static String signed(String body) {
    String encrypted = new Push(PushXml.read(body)).get("Encrypt");
    return SENT + "&msg_signature=" + Sha1Signature.of(TOKEN, TIMESTAMP, NONCE, encrypted);
  }

  private static String text(Channels channels, RawMessage raw) {
    return message(channels, raw).text();
  }

  private static InboundMessage message(Channels channels, RawMessage raw) {
    return new WechatNormaliser(channels).normalise(raw);
  }

  private static Map<String, Object> headers(String type, String query) {
    Map<String, Object> headers = new HashMap<>();
    headers.put("Content-Type", type);
    headers.put("CamelHttpQuery", query);
    return headers;
  }

  private Channels channels(String mode, String key) {
    return TestChannels.of(folder, block(mode, key, ""));
  }

  private static String block(String mode, String keys, String acknowledgement) {
    return """
        oa:
          label: { zh: 公众号, en: OA }
          abbreviation: OA
          medium: WECHAT
          format: wechat
          account:
            appId: %s
            mode: %s
            aesKeys: [%s]
            retiredAesKeys: []
            acknowledgement: "%s"
          verify:
            scheme: wechat
            secrets: [%s]
        """
        .formatted(APP_ID, mode, keys, acknowledgement, TOKEN);
  }
}

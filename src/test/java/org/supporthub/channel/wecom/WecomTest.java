package org.supporthub.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supporthub.channel.push.Vectors.KEY;
import static org.supporthub.channel.push.Vectors.KEY_WITH_LAST_BITS;
import static org.supporthub.channel.push.Vectors.NONCE;
import static org.supporthub.channel.push.Vectors.OTHER_KEY;
import static org.supporthub.channel.push.Vectors.TIMESTAMP;
import static org.supporthub.channel.push.Vectors.TOKEN;
import static org.supporthub.channel.wecom.WecomBlocks.CORP_ID;
import static org.supporthub.channel.wecom.WecomBlocks.ECHO;
import static org.supporthub.channel.wecom.WecomBlocks.ECHO_ANSWER;
import static org.supporthub.channel.wecom.WecomBlocks.ECHO_IN_URL;
import static org.supporthub.channel.wecom.WecomBlocks.ECHO_SIGNATURE;
import static org.supporthub.channel.wecom.WecomBlocks.NOTICE;
import static org.supporthub.channel.wecom.WecomBlocks.NOTICE_ENCRYPTED;
import static org.supporthub.channel.wecom.WecomBlocks.NOTICE_SIGNATURE;
import static org.supporthub.channel.wecom.WecomBlocks.OPEN_KFID;

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
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.push.EncodingAesKey;
import org.supporthub.channel.push.Sha1Signature;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedCallException;

/** The door of WeCom customer service, by the vectors. */
class WecomTest {
  private static final Instant NOW = Instant.ofEpochSecond(1795310400);
  private static final String SENT = "&timestamp=" + TIMESTAMP + "&nonce=" + NONCE;
  private static final String CHECK =
      "msg_signature=" + ECHO_SIGNATURE + SENT + "&echostr=" + ECHO_IN_URL;
  private static final String PUSH = "msg_signature=" + NOTICE_SIGNATURE + SENT;
  private static final String BODY = body(NOTICE_ENCRYPTED);

  @TempDir Path folder;
  private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(strings = {KEY, KEY_WITH_LAST_BITS, OTHER_KEY + ", " + KEY})
  void the_url_is_checked_by_what_was_encrypted(String keys) {
    assertThat(echo(WecomBlocks.channels(folder, CORP_ID, keys), CHECK)).isEqualTo(ECHO_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "echostr=" + ECHO_IN_URL,
        "msg_signature=" + ECHO_SIGNATURE + SENT,
        "msg_signature=" + NOTICE_SIGNATURE + SENT + "&echostr=" + ECHO_IN_URL,
        "msg_signature=" + ECHO_SIGNATURE + SENT + "&echostr=E" + ECHO_IN_URL,
        "msg_signature=" + ECHO_SIGNATURE + SENT + "&echostr=" + ECHO_IN_URL + "&echostr=1",
        "msg_signature="
            + ECHO_SIGNATURE
            + "&timestamp=1795310401&nonce="
            + NONCE
            + "&echostr="
            + ECHO_IN_URL,
        // a plus of base64 that became a blank on the way
        "msg_signature=" + ECHO_SIGNATURE + SENT + "&echostr=" + ECHO
      })
  void a_check_that_is_not_signed_is_forbidden(String query) {
    assertForbidden(WecomBlocks.channels(folder), query);
  }

  @Test
  void a_check_that_is_encrypted_for_another_or_otherwise_is_forbidden() {
    assertForbidden(WecomBlocks.channels(folder, "ww0000000000000000", KEY), CHECK);
    assertForbidden(WecomBlocks.channels(folder, CORP_ID, OTHER_KEY), CHECK);
  }

  @Test
  void a_check_of_the_plain_kind_of_official_accounts_is_forbidden() {
    String signature = Sha1Signature.of(TOKEN, TIMESTAMP, NONCE);

    assertForbidden(
        WecomBlocks.channels(folder), "signature=" + signature + SENT + "&echostr=1616140317");
    assertForbidden(
        WecomBlocks.channels(folder),
        "msg_signature="
            + Sha1Signature.of(TOKEN, TIMESTAMP, NONCE, "1616140317")
            + SENT
            + "&echostr=1616140317");
  }

  @Test
  void a_notification_comes_in_as_it_came_and_is_understood() {
    Channels channels = WecomBlocks.channels(folder);

    RawMessage raw = verify(channels, PUSH, BODY);

    assertThat(raw.content().bytes()).asString(StandardCharsets.UTF_8).isEqualTo(BODY);
    InboundMessage message = new WecomNormaliser(channels).normalise(raw);
    assertThat(message.flags()).containsExactly(Flag.EVENT);
    assertThat(message.conversationKey()).isNull();
    assertThat(Notice.of(message.attributes()))
        .contains(new Notice(OPEN_KFID, "ENCDemoToken000111222"));
  }

  @Test
  void copies_of_a_notification_have_one_key_however_they_are_encrypted() {
    Channels channels = WecomBlocks.channels(folder);
    String again = sealed(NOTICE, CORP_ID);

    RawMessage first = verify(channels, PUSH, BODY);
    RawMessage second = verify(channels, signed(again), body(again));
    String other = sealed(NOTICE.replace("000111222", "000111223"), CORP_ID);
    RawMessage third = verify(channels, signed(other), body(other));

    assertThat(again).isNotEqualTo(NOTICE_ENCRYPTED);
    assertThat(second.deliveryKey()).isEqualTo(first.deliveryKey());
    assertThat(third.deliveryKey()).isNotEqualTo(first.deliveryKey());
  }

  @Test
  void what_is_not_encrypted_is_refused() {
    assertRefused(401, PUSH, NOTICE);
    assertRefused(401, "signature=" + Sha1Signature.of(TOKEN, TIMESTAMP, NONCE) + SENT, NOTICE);
  }

  @Test
  void a_changed_ciphertext_a_wrong_signature_and_a_document_type_are_refused() {
    assertRefused(401, PUSH, BODY.replace("KPEq", "KPFq"));
    assertRefused(401, "msg_signature=" + ECHO_SIGNATURE + SENT, BODY);
    assertRefused(401, PUSH, "<!DOCTYPE xml [<!ENTITY a \"b\">]>" + BODY);
    assertRefused(413, PUSH, "x".repeat(65537));
    clock = Clock.fixed(NOW.plusSeconds(301), ZoneOffset.UTC);
    assertRefused(401, PUSH, BODY);
  }

  @Test
  void what_is_signed_but_encrypted_for_another_corporation_is_kept_with_the_reason() {
    String other = sealed(NOTICE, "ww0000000000000000");

    assertThatThrownBy(() -> verify(WecomBlocks.channels(folder), signed(other), body(other)))
        .isInstanceOf(RejectedCallException.class)
        .hasMessage("the message is encrypted for another account");
  }

  @Test
  void a_channel_of_another_format_is_not_found() {
    Channels channels = TestChannels.shipped();

    assertThatThrownBy(() -> new Wecom(channels, clock).echo("wechat", headers(CHECK)))
        .isInstanceOfSatisfying(
            RefusedCallException.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  private String echo(Channels channels, String query) {
    return new Wecom(channels, clock).echo("kf", headers(query));
  }

  private void assertForbidden(Channels channels, String query) {
    assertThatThrownBy(() -> echo(channels, query))
        .isInstanceOfSatisfying(
            RefusedCallException.class, e -> assertThat(e.status()).isEqualTo(403));
  }

  private void assertRefused(int status, String query, String body) {
    assertThatThrownBy(() -> verify(WecomBlocks.channels(folder), query, body))
        .isInstanceOfSatisfying(
            RefusedCallException.class, e -> assertThat(e.status()).isEqualTo(status));
  }

  private RawMessage verify(Channels channels, String query, String body) {
    return new Wecom(channels, clock)
        .verify(
            "kf", headers(query), new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, Object> headers(String query) {
    Map<String, Object> headers = new HashMap<>();
    headers.put("Content-Type", "text/xml; charset=utf-8");
    headers.put("CamelHttpQuery", query);
    return headers;
  }

  private static String sealed(String message, String id) {
    byte[] salt = "fedcba9876543210".getBytes(StandardCharsets.US_ASCII);
    return new EncodingAesKey(KEY).seal(salt, message, id);
  }

  private static String signed(String encrypted) {
    return "msg_signature=" + Sha1Signature.of(TOKEN, TIMESTAMP, NONCE, encrypted) + SENT;
  }

  private static String body(String encrypted) {
    return "<xml><ToUserName><![CDATA[ww1a2b3c4d5e6f7a8b]]></ToUserName>"
        + "<AgentID><![CDATA[]]></AgentID><Encrypt><![CDATA["
        + encrypted
        + "]]></Encrypt></xml>";
  }
}

package org.supporthub;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the calls that WeChat makes to the URL of an Official Account, and WeCom to that of its
 * customer service; shares no code with the hub.
 *
 * @param appId AppID, or CorpID
 */
public record WechatServer(String appId, String token, String aesKey) {
  private static final String NONCE = "904317265";

  /** A call, without path and host. */
  public record Post(String query, String body) {}

  /** A text of a customer as fields in clear. */
  public static String text(String openId, String messageId, String text) {
    return push(
        openId,
        "text",
        "<Content><![CDATA[" + text + "]]></Content><MsgId>" + messageId + "</MsgId>");
  }

  public static String event(String openId, String event, String key) {
    return push(
        openId,
        "event",
        "<Event><![CDATA[" + event + "]]></Event><EventKey><![CDATA[" + key + "]]></EventKey>");
  }

  /** A picture, of which WeChat gives an id. */
  public static String image(String openId, String messageId, String mediaId) {
    return push(
        openId,
        "image",
        "<PicUrl><![CDATA[http://127.0.0.1:1/0]]></PicUrl><MediaId><![CDATA["
            + mediaId
            + "]]></MediaId><MsgId>"
            + messageId
            + "</MsgId>");
  }

  /** What became of a template message. */
  public static String templateResult(String openId, String templateMessageId, String status) {
    return push(
        openId,
        "event",
        "<Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event><MsgID>"
            + templateMessageId
            + "</MsgID><Status><![CDATA["
            + status
            + "]]></Status>");
  }

  private static String push(String openId, String type, String fields) {
    return "<xml><ToUserName><![CDATA[gh_journey]]></ToUserName><FromUserName><![CDATA["
        + openId
        + "]]></FromUserName><CreateTime>"
        + Instant.now().getEpochSecond()
        + "</CreateTime><MsgType><![CDATA["
        + type
        + "]]></MsgType>"
        + fields
        + "</xml>";
  }

  /** In safe mode: each time with other random bytes, time and signature. */
  public Post safe(String push) {
    return safe(push, Instant.now());
  }

  /** The same, sent at another time. */
  public Post safe(String push, Instant at) {
    String encrypted = encrypted(push);
    String now = Long.toString(at.getEpochSecond());
    return new Post(
        signed(now) + "&encrypt_type=aes&msg_signature=" + signature(now, encrypted),
        "<xml><ToUserName><![CDATA[gh_journey]]></ToUserName><Encrypt><![CDATA["
            + encrypted
            + "]]></Encrypt></xml>");
  }

  /** In clear, as in plain mode. */
  public Post plain(String push) {
    return new Post(signed(now()), push);
  }

  /** The check of the URL. */
  public String check(String echo) {
    return signed(now()) + "&echostr=" + echo;
  }

  /** The check of the URL as WeCom makes it. */
  public String encryptedCheck(String echo) {
    String encrypted = encrypted(echo);
    String now = now();
    return "msg_signature=%s&timestamp=%s&nonce=%s&echostr=%s"
        .formatted(
            signature(now, encrypted),
            now,
            NONCE,
            URLEncoder.encode(encrypted, StandardCharsets.UTF_8));
  }

  private String signed(String now) {
    return "signature=%s&timestamp=%s&nonce=%s".formatted(signature(now, ""), now, NONCE);
  }

  private static String now() {
    return Long.toString(Instant.now().getEpochSecond());
  }

  private String signature(String now, String encrypted) {
    String joined = Stream.of(token, now, NONCE, encrypted).sorted().collect(Collectors.joining());
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(joined.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String encrypted(String push) {
    byte[] text = push.getBytes(StandardCharsets.UTF_8);
    byte[] id = appId.getBytes(StandardCharsets.UTF_8);
    int padding = 32 - (20 + text.length + id.length) % 32;
    byte[] random = new byte[16];
    ThreadLocalRandom.current().nextBytes(random);
    ByteBuffer block = ByteBuffer.allocate(20 + text.length + id.length + padding);
    block.put(random).putInt(text.length).put(text).put(id);
    Arrays.fill(block.array(), block.position(), block.capacity(), (byte) padding);
    byte[] key = Base64.getDecoder().decode(aesKey + "=");
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
      return Base64.getEncoder().encodeToString(cipher.doFinal(block.array()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.supporthub.channel.wechat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.channel.Account;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Example;
import org.supporthub.channel.WayIn;
import org.supporthub.channel.push.PushCall;
import org.supporthub.channel.push.Sha1Signature;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedCallException;

/**
 * The door for what WeChat pushes to the URL of an Official Account (服务器配置).
 *
 * <pre>
 * - bean:
 *     ref: wechat
 *     method: verify('wechat', ${headers}, ${body})
 * </pre>
 */
@Component
public class Wechat implements WayIn {
  private static final String EXAMPLE_NONCE = "904317265";

  private final Channels channels;
  private final Clock clock;

  public Wechat(Channels channels, Clock clock) {
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * What WeChat wants to hear when the URL is entered in its console: the parameter {@code
   * echostr}, byte for byte.
   *
   * @throws RefusedCallException 404 unknown channel, 403 not signed
   */
  public String echo(String channel, Map<String, Object> headers) {
    PushCall call = call(channel, headers);
    String echo = call.query().get("echostr");
    if (!call.genuine(Optional.empty()) || echo.isEmpty()) {
      throw new RefusedCallException(403, "Forbidden", "the signature is missing, wrong or stale");
    }
    return echo;
  }

  /**
   * The push as a raw message, its bytes as they came.
   *
   * @throws RefusedCallException 404 unknown channel, 415 not XML, 413 too large, 401 not signed,
   *     or not encrypted though it must be
   * @throws RejectedCallException signed, but not to be decrypted or malformed
   */
  public RawMessage verify(
      String channel, Map<String, Object> headers, @Nullable InputStream body) {
    PushCall call = call(channel, headers);
    byte[] bytes = call.xml(body);
    return call.message(bytes, ciphertext(call, bytes));
  }

  @Override
  public String format() {
    return "wechat";
  }

  @Override
  public WayIn rehearsing(Channels others) {
    return new Wechat(others, clock);
  }

  @Override
  public Call call(Example example, ChannelSettings channel) {
    Map<String, Object> headers = new HashMap<>(example.headers());
    headers.putIfAbsent("Content-Type", "text/xml; charset=utf-8");
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    String token = channel.verify().secrets().stream().findFirst().orElse("");
    headers.put(
        PushCall.QUERY,
        "signature=%s&timestamp=%s&nonce=%s"
            .formatted(
                Sha1Signature.of(token, timestamp, EXAMPLE_NONCE), timestamp, EXAMPLE_NONCE));
    headers.put("CamelHttpMethod", "POST");
    return new Call(headers, new ByteArrayInputStream(example.request()));
  }

  private PushCall call(String channel, Map<String, Object> headers) {
    return new PushCall(channels.get(channel), format(), headers, clock);
  }

  /**
   * What of the body is encrypted. Nothing if it comes in clear, which the mode must allow: its
   * signature would not cover it. While the mode is being changed encrypted bodies come too.
   */
  private static Optional<String> ciphertext(PushCall call, byte[] body) {
    Account account = call.account();
    boolean mayBe = call.query().get("encrypt_type").equals("aes") && !account.aesKeys().isEmpty();
    return account.encrypted() || mayBe ? Optional.of(PushCall.ciphertext(body)) : Optional.empty();
  }
}

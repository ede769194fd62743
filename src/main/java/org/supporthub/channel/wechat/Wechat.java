package org.supporthub.channel.wechat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.ChannelSettings.Account;
import org.supporthub.channel.ChannelSettings.Verification;
import org.supporthub.channel.Channels;
import org.supporthub.channel.DeliveryKey;
import org.supporthub.channel.Example;
import org.supporthub.channel.HttpCall;
import org.supporthub.channel.WayIn;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedCallException;
import org.supporthub.message.RejectedMessageException;
import org.supporthub.message.Sha256;

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
  /** The query as it came; parameters of it could be mixed up with headers of the same name. */
  private static final String QUERY = "CamelHttpQuery";

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
    ChannelSettings settings = channels.get(channel);
    CallQuery query = query(new HttpCall(settings, headers));
    String echo = query.get("echostr");
    if (!genuine(new CallSignature(query, Optional.empty()), settings) || echo.isEmpty()) {
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
    ChannelSettings settings = channels.get(channel);
    Account account = account(settings);
    HttpCall call = new HttpCall(settings, headers);
    String type = call.mediaType();
    call.expect(type.equals("text/xml") || type.equals("application/xml"), "text/xml");
    byte[] bytes = call.read(body);
    CallQuery query = query(call);
    Optional<String> ciphertext = ciphertext(account, query, bytes);
    if (!genuine(new CallSignature(query, ciphertext), settings)) {
      throw unauthorized("the signature is missing, wrong or stale");
    }
    Instant now = clock.instant();
    PushReader reader = new PushReader(account);
    try {
      Push push =
          ciphertext.isPresent() ? reader.open(ciphertext.get()).push() : reader.read(bytes);
      return call.message(push.deliveryKey(), now, bytes);
    } catch (RejectedMessageException e) {
      String key = DeliveryKey.ofContent(Sha256.digest().digest(bytes), now);
      throw new RejectedCallException(e.getMessage(), call.message(key, now, bytes));
    }
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
        QUERY,
        "signature=%s&timestamp=%s&nonce=%s"
            .formatted(
                Sha1Signature.of(token, timestamp, EXAMPLE_NONCE), timestamp, EXAMPLE_NONCE));
    headers.put("CamelHttpMethod", "POST");
    return new Call(headers, new ByteArrayInputStream(example.request()));
  }

  private static CallQuery query(HttpCall call) {
    return CallQuery.of(call.header(QUERY));
  }

  private static Account account(ChannelSettings channel) {
    return channel
        .account()
        .orElseThrow(
            () ->
                new RefusedCallException(
                    404,
                    "Not Found",
                    "the channel '%s' is none of WeChat".formatted(channel.name())));
  }

  private boolean genuine(CallSignature signature, ChannelSettings channel) {
    Verification rules = channel.verify();
    return signature.token(rules.secrets()).isPresent()
        && !signature.stale(rules.toleranceSeconds(), clock.instant());
  }

  /**
   * What of the body is encrypted. Nothing if it comes in clear, which the mode must allow: its
   * signature would not cover it. While the mode is being changed encrypted bodies come too.
   */
  private static Optional<String> ciphertext(Account account, CallQuery query, byte[] body) {
    boolean mayBe = query.get("encrypt_type").equals("aes") && !account.aesKeys().isEmpty();
    if (!account.encrypted() && !mayBe) {
      return Optional.empty();
    }
    String encrypted;
    try {
      encrypted = PushReader.encrypted(body);
    } catch (RejectedMessageException e) {
      throw unauthorized(e.getMessage());
    }
    if (encrypted.isEmpty()) {
      throw unauthorized("the body is not encrypted");
    }
    return Optional.of(encrypted);
  }

  private static RefusedCallException unauthorized(String detail) {
    return new RefusedCallException(401, "Unauthorized", detail);
  }
}

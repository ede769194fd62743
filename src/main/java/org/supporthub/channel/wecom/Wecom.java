package org.supporthub.channel.wecom;

import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Example;
import org.supporthub.channel.WayIn;
import org.supporthub.channel.push.PushCall;
import org.supporthub.channel.push.PushReader;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedCallException;
import org.supporthub.message.RejectedMessageException;

/**
 * The door for what WeCom pushes to the callback URL of its customer service. It is always
 * encrypted, and holds no message: only that messages wait to be fetched.
 *
 * <pre>
 * - bean:
 *     ref: wecom
 *     method: verify('wecom', ${headers}, ${body})
 * </pre>
 */
@Component
public class Wecom implements WayIn {
  static final String FORMAT = "wecom";

  private final Channels channels;
  private final Clock clock;

  public Wecom(Channels channels, Clock clock) {
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * What WeCom wants to hear when the URL is entered in its console, within a second: the parameter
   * {@code echostr} decrypted.
   *
   * @throws RefusedCallException 404 unknown channel, 403 not signed or not encrypted for us
   */
  public String echo(String channel, Map<String, Object> headers) {
    PushCall call = call(channel, headers);
    String echo = call.query().get("echostr");
    if (echo.isEmpty() || !call.genuine(Optional.of(echo))) {
      throw forbidden("the signature is missing, wrong or stale");
    }
    try {
      return new PushReader(call.account()).text(echo);
    } catch (RejectedMessageException e) {
      throw forbidden(e.getMessage());
    }
  }

  /**
   * The push as a raw message, its bytes as they came.
   *
   * @throws RefusedCallException 404 unknown channel, 415 not XML, 413 too large, 401 not signed or
   *     not encrypted
   * @throws RejectedCallException signed, but not to be decrypted or malformed
   */
  public RawMessage verify(
      String channel, Map<String, Object> headers, @Nullable InputStream body) {
    PushCall call = call(channel, headers);
    byte[] bytes = call.xml(body);
    return call.message(bytes, Optional.of(PushCall.ciphertext(bytes)));
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public WayIn rehearsing(Channels others) {
    return new WecomRehearsal(others, clock);
  }

  @Override
  public Call call(Example example, ChannelSettings channel) {
    return new WecomRehearsal(channels, clock).call(example, channel);
  }

  private PushCall call(String channel, Map<String, Object> headers) {
    return new PushCall(channels.get(channel), FORMAT, headers, clock);
  }

  private static RefusedCallException forbidden(String detail) {
    return new RefusedCallException(403, "Forbidden", detail);
  }
}

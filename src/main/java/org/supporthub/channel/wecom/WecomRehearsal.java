package org.supporthub.channel.wecom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.supporthub.channel.Account;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Example;
import org.supporthub.channel.WayIn;
import org.supporthub.channel.push.EncodingAesKey;
import org.supporthub.channel.push.PushCall;
import org.supporthub.channel.push.PushReader;
import org.supporthub.channel.push.Sha1Signature;
import org.supporthub.message.Content;
import org.supporthub.message.RawMessage;

/**
 * Lets in the examples of a channel: a notification, which is written in clear and encrypted here,
 * or a message as it lies in the answer of {@code sync_msg}, which no call ever brings.
 */
public final class WecomRehearsal implements WayIn {
  private static final String NONCE = "904317265";
  private static final byte[] RANDOM = "an example, only".getBytes(StandardCharsets.US_ASCII);

  private final Channels channels;
  private final Clock clock;
  private final Wecom wecom;

  WecomRehearsal(Channels channels, Clock clock) {
    this.channels = channels;
    this.clock = clock;
    this.wecom = new Wecom(channels, clock);
  }

  /**
   * As {@link Wecom#verify}, and takes a message for one that was fetched. A notification comes out
   * in clear, as the normaliser does not know the key of examples.
   */
  public RawMessage verify(String channel, Map<String, Object> headers, InputStream body) {
    ChannelSettings settings = channels.get(channel);
    if (!KfMessage.JSON.equals(headers.get("Content-Type"))) {
      RawMessage raw = wecom.verify(channel, headers, body);
      String clear =
          new PushReader(settings.account().orElseThrow())
              .text(PushReader.encrypted(raw.content().bytes()));
      return raw.withContent(Content.of(clear.getBytes(StandardCharsets.UTF_8)));
    }
    try {
      return KfMessage.raw(settings, body.readAllBytes(), clock.instant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link Wecom#echo}. */
  public String echo(String channel, Map<String, Object> headers) {
    return wecom.echo(channel, headers);
  }

  @Override
  public String format() {
    return Wecom.FORMAT;
  }

  @Override
  public WayIn rehearsing(Channels others) {
    return new WecomRehearsal(others, clock);
  }

  @Override
  public Call call(Example example, ChannelSettings channel) {
    Map<String, Object> headers = new HashMap<>(example.headers());
    headers.put("CamelHttpMethod", "POST");
    byte[] request = example.request();
    if (!KfMessage.isPush(request)) {
      headers.put("Content-Type", KfMessage.JSON);
      return new Call(headers, new ByteArrayInputStream(request));
    }
    Account account = channel.account().orElseThrow();
    String token = channel.verify().secrets().stream().findFirst().orElse("");
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    String encrypted =
        new EncodingAesKey(account.aesKeys().get(0))
            .seal(RANDOM, new String(request, StandardCharsets.UTF_8), account.appId());
    headers.putIfAbsent("Content-Type", "text/xml; charset=utf-8");
    headers.put(
        PushCall.QUERY,
        "msg_signature=%s&timestamp=%s&nonce=%s"
            .formatted(Sha1Signature.of(token, timestamp, NONCE, encrypted), timestamp, NONCE));
    return new Call(
        headers,
        new ByteArrayInputStream(
            "<xml><ToUserName>%s</ToUserName><Encrypt>%s</Encrypt></xml>"
                .formatted(account.appId(), encrypted)
                .getBytes(StandardCharsets.UTF_8)));
  }
}

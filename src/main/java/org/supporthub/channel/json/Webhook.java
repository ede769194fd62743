package org.supporthub.channel.json;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.DeliveryKey;
import org.supporthub.channel.Example;
import org.supporthub.channel.HttpCall;
import org.supporthub.channel.SigningSecret;
import org.supporthub.channel.WayIn;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedCallException;
import org.supporthub.message.RejectedMessageException;
import org.supporthub.message.Sha256;

/**
 * The door for signed JSON posts: who sent it, is it whole, are the required fields there. All else
 * is looked at behind the queue.
 *
 * <pre>
 * - bean:
 *     ref: webhook
 *     method: verify('web-json', ${headers}, ${body})
 * </pre>
 */
@Component
public class Webhook implements WayIn {
  private static final String EXAMPLE_ID = "msg_example";

  private final Channels channels;
  private final Clock clock;

  public Webhook(Channels channels, Clock clock) {
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * The call as a raw message.
   *
   * @throws RefusedCallException 404 unknown channel, 415 not JSON, 413 too large, 401 not signed;
   *     400 where the channel is open to everybody and the call is wrong
   * @throws RejectedCallException signed, but malformed or without a required field
   */
  public RawMessage verify(
      String channel, Map<String, Object> headers, @Nullable InputStream body) {
    ChannelSettings settings = channels.get(channel);
    HttpCall call = new HttpCall(settings, headers);
    String type = call.mediaType();
    call.expect(type.equals("application/json") || type.endsWith("+json"), "application/json");
    byte[] bytes = call.read(body);
    Instant now = clock.instant();
    RawMessage raw = call.message(deliveryKey(settings, call, bytes, now), now, bytes);
    try {
      JsonNormaliser.fields(settings, bytes)
          .missing()
          .ifPresent(
              sentence -> {
                throw new RejectedMessageException(sentence);
              });
    } catch (RejectedMessageException e) {
      throw settings.verify().open()
          ? new RefusedCallException(400, "Bad Request", e.getMessage())
          : new RejectedCallException(e.getMessage(), raw);
    }
    return raw;
  }

  @Override
  public String format() {
    return "json";
  }

  @Override
  public WayIn rehearsing(Channels others) {
    return new Webhook(others, clock);
  }

  @Override
  public Call call(Example example, ChannelSettings channel) {
    Map<String, Object> headers = new HashMap<>(example.headers());
    headers.putIfAbsent("Content-Type", "application/json");
    channel.verify().secrets().stream()
        .limit(1)
        .flatMap(secret -> SigningSecret.key(secret).stream())
        .forEach(
            key ->
                headers.putAll(
                    StandardWebhooks.signed(EXAMPLE_ID, clock.instant(), key, example.request())));
    return new Call(headers, new ByteArrayInputStream(example.request()));
  }

  private static String deliveryKey(
      ChannelSettings settings, HttpCall call, byte[] body, Instant now) {
    StandardWebhooks signature = StandardWebhooks.of(call);
    if (!settings.verify().open()) {
      switch (signature.check(settings.verify(), body, now)) {
        case WRONG -> throw unauthorized("the signature is missing or wrong");
        case STALE -> throw unauthorized("the timestamp is too old or too new");
        case GENUINE -> {}
      }
    }
    return signature.id().isBlank()
        ? DeliveryKey.ofContent(Sha256.digest().digest(body), now)
        : DeliveryKey.of(signature.id());
  }

  private static RefusedCallException unauthorized(String detail) {
    return new RefusedCallException(401, "Unauthorized", detail);
  }
}

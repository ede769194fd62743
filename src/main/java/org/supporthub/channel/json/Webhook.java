package org.supporthub.channel.json;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.DeliveryKey;
import org.supporthub.channel.Example;
import org.supporthub.channel.HttpCall;
import org.supporthub.channel.JsonRules;
import org.supporthub.channel.SigningSecret;
import org.supporthub.channel.Verification;
import org.supporthub.channel.WayIn;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedCallException;
import org.supporthub.message.RejectedMessageException;
import org.supporthub.message.SettledCallException;
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
  private static final String EXAMPLE_ID = "msg_";

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
   * @throws SettledCallException signed, and no message of a customer
   */
  public RawMessage verify(
      String channel, Map<String, Object> headers, @Nullable InputStream body) {
    ChannelSettings settings = channels.get(channel);
    HttpCall call = new HttpCall(settings, headers);
    String type = call.mediaType();
    call.expect(type.equals("application/json") || type.endsWith("+json"), "application/json");
    byte[] bytes = call.read(body);
    Instant now = clock.instant();
    String signedId = signedId(settings, call, bytes, now);
    try {
      return taken(settings, call, bytes, signedId, now);
    } catch (RejectedMessageException e) {
      throw settings.verify().open()
          ? new RefusedCallException(400, "Bad Request", e.getMessage())
          : new RejectedCallException(
              e.getMessage(), call.message(keyOr(signedId, bytes, now), now, bytes));
    }
  }

  /**
   * What the channel's sender wants to hear when its message is safe.
   *
   * <pre>
   * - bean:
   *     ref: webhook
   *     method: answer('chat-tencent')
   * </pre>
   */
  public String answer(String channel) {
    return channels.get(channel).json().answer().orElse("{}");
  }

  private RawMessage taken(
      ChannelSettings settings, HttpCall call, byte[] bytes, String signedId, Instant now) {
    JsonMessage message = new JsonMessage(settings, bytes, call::at);
    if (!settings.verify().expected().holds(message::text)) {
      throw unauthorized("the call is for another account");
    }
    JsonRules rules = settings.json();
    rules
        .handshake()
        .filter(handshake -> handshake.when().holds(message::text))
        .ifPresent(
            handshake -> {
              throw new SettledCallException(HandshakeAnswer.to(handshake, bytes));
            });
    if (!message.wanted()) {
      throw new SettledCallException(rules.answer().orElse("{}"));
    }
    message
        .missing()
        .ifPresent(
            sentence -> {
              throw new RejectedMessageException(sentence);
            });
    String vendorsId =
        rules.deliveryKey().stream().map(message::text).collect(Collectors.joining("|"));
    boolean known = !vendorsId.replace("|", "").isBlank();
    return call.message(
        known ? DeliveryKey.of(vendorsId) : keyOr(signedId, bytes, now), now, bytes);
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
        .forEach(secret -> headers.putAll(proof(channel, headers, example, secret)));
    return new Call(headers, new ByteArrayInputStream(example.request()));
  }

  private Map<String, Object> proof(
      ChannelSettings channel, Map<String, Object> headers, Example example, String secret) {
    return channel
        .verify()
        .proof()
        .map(
            proof ->
                proof.added(
                    new HttpCall(channel, headers), example.request(), secret, clock.instant()))
        .orElseGet(
            () ->
                SigningSecret.key(secret)
                    .map(
                        key ->
                            Map.<String, Object>copyOf(
                                StandardWebhooks.signed(
                                    EXAMPLE_ID + example.name(),
                                    clock.instant(),
                                    key,
                                    example.request())))
                    .orElse(Map.of()));
  }

  /** The id that the signature covers, blank if it covers none. */
  private static String signedId(
      ChannelSettings settings, HttpCall call, byte[] body, Instant now) {
    Verification rules = settings.verify();
    if (rules.proof().isPresent()) {
      Duration tolerance = Duration.ofSeconds(rules.toleranceSeconds());
      if (!rules.proof().get().genuine(call, body, rules.secrets(), tolerance, now)) {
        throw unauthorized("the signature or key is missing, wrong or stale");
      }
      return "";
    }
    StandardWebhooks signature = StandardWebhooks.of(call);
    if (!rules.open()) {
      switch (signature.check(rules, body, now)) {
        case WRONG -> throw unauthorized("the signature is missing or wrong");
        case STALE -> throw unauthorized("the timestamp is too old or too new");
        case GENUINE -> {}
      }
    }
    return signature.id();
  }

  private static String keyOr(String signedId, byte[] body, Instant now) {
    return signedId.isBlank()
        ? DeliveryKey.ofContent(Sha256.digest().digest(body), now)
        : DeliveryKey.of(signedId);
  }

  private static RefusedCallException unauthorized(String detail) {
    return new RefusedCallException(401, "Unauthorized", detail);
  }
}

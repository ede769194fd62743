package org.supporthub.channel.telephony;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.DeliveryKey;
import org.supporthub.channel.Example;
import org.supporthub.channel.HttpCall;
import org.supporthub.channel.WayIn;
import org.supporthub.message.CallEvent;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedCallException;
import org.supporthub.message.RejectedMessageException;
import org.supporthub.message.Sha256;

/**
 * The door for what telephone systems call back. What they tell is understood behind the queue;
 * here it is only looked at for what tells two deliveries apart.
 *
 * <pre>
 * - bean:
 *     ref: telephone
 *     method: receive('phone-cti', ${headers}, ${body})
 * </pre>
 */
@Component("telephone")
public class TelephoneDoor implements WayIn {
  private static final Set<String> TYPES =
      Set.of(
          "",
          "application/json",
          "application/x-www-form-urlencoded",
          "application/x-www-form-base64-encoded",
          "text/plain");
  private static final String TWILIO_TOKEN = "I-Twilio-Idempotency-Token";

  private final Channels channels;
  private final Clock clock;

  public TelephoneDoor(Channels channels, Clock clock) {
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * The callback as a raw message, its bytes as they came; of a call by GET those of the query.
   *
   * @throws RefusedCallException 404 unknown channel, 415 neither JSON nor a form, 413 too large,
   *     401 not proved who called; 400 where the channel is open to everybody and the call is wrong
   * @throws RejectedCallException proved, but malformed
   */
  public RawMessage receive(
      String channel, Map<String, Object> headers, @Nullable InputStream body) {
    ChannelSettings settings = channels.get(channel);
    ProvenCall proven = ProvenCall.of(settings, headers, body, TYPES);
    HttpCall call = proven.call();
    Address address = proven.address();
    byte[] bytes = proven.bytes();
    Instant now = clock.instant();
    byte[] kept =
        bytes.length == 0 ? address.publicQuery().getBytes(StandardCharsets.UTF_8) : bytes;
    String twilio = call.header(TWILIO_TOKEN);
    try {
      String key = key(CallReading.events(settings, bytes, address.publicQuery(), now), kept);
      return address.kept(call.message(twilio.isEmpty() ? key : DeliveryKey.of(twilio), now, kept));
    } catch (RejectedMessageException e) {
      String key = DeliveryKey.ofContent(Sha256.digest().digest(kept), now);
      throw settings.verify().open()
          ? new RefusedCallException(400, "Bad Request", e.getMessage())
          : new RejectedCallException(e.getMessage(), address.kept(call.message(key, now, kept)));
    }
  }

  @Override
  public String format() {
    return "call";
  }

  @Override
  public WayIn rehearsing(Channels others) {
    return new TelephoneDoor(others, clock);
  }

  @Override
  public Call call(Example example, ChannelSettings channel) {
    return new Call(Proof.added(channel, example), new ByteArrayInputStream(example.request()));
  }

  /** That of the one event; of several, or none that we know, of the bytes. */
  private static String key(List<CallEvent> events, byte[] bytes) {
    if (events.size() != 1) {
      return "sha256:" + Sha256.of(bytes);
    }
    CallEvent event = events.get(0);
    return DeliveryKey.of("%s|%s|%s".formatted(event.account(), event.callId(), event.eventId()));
  }
}

package org.supporthub.channel.sms;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
import org.supporthub.channel.Sms;
import org.supporthub.channel.WayIn;
import org.supporthub.channel.sms.SmsCallback.Kind;
import org.supporthub.channel.telephony.Address;
import org.supporthub.channel.telephony.Proof;
import org.supporthub.channel.telephony.ProvenCall;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedCallException;
import org.supporthub.message.RejectedMessageException;
import org.supporthub.message.SettledCallException;
import org.supporthub.message.Sha256;

/**
 * The door for what vendors of short messages call back: messages of customers, and what became of
 * ours. A call may bring several.
 *
 * <pre>{@code
 * - bean:
 *     ref: sms
 *     method: receive('sms-aliyun', ${headers}, ${body})
 * - split:
 *     expression:
 *       simple:
 *         expression: ${body}
 *     stopOnException: "true"
 *     steps:
 *       - to: ...               # direct:accept
 * }</pre>
 */
@Component("sms")
public class SmsDoor implements WayIn {
  private static final Set<String> TYPES =
      Set.of("", "application/json", "application/x-www-form-urlencoded");

  private final Channels channels;
  private final Clock clock;

  public SmsDoor(Channels channels, Clock clock) {
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * What the call brings, in its order, each as the bytes it came as.
   *
   * @throws RefusedCallException 404 unknown channel, 415 neither JSON nor a form, 413 too large,
   *     401 not proved who called; 400 where the channel is open to everybody and the call is wrong
   * @throws RejectedCallException proved, but malformed
   * @throws SettledCallException nothing of it is of use, as that a message was queued
   */
  public List<RawMessage> receive(
      String channel, Map<String, Object> headers, @Nullable InputStream body) {
    ChannelSettings settings = channels.get(channel);
    ProvenCall proven = ProvenCall.of(settings, headers, body, TYPES);
    HttpCall call = proven.call();
    Address address = proven.address();
    byte[] bytes = proven.bytes();
    Instant now = clock.instant();
    List<RawMessage> brought;
    try {
      brought = brought(settings, call, address, bytes, now);
    } catch (RejectedMessageException e) {
      String key = DeliveryKey.ofContent(Sha256.digest().digest(bytes), now);
      throw settings.verify().open()
          ? new RefusedCallException(400, "Bad Request", e.getMessage())
          : new RejectedCallException(e.getMessage(), address.kept(call.message(key, now, bytes)));
    }
    if (brought.isEmpty()) {
      throw new SettledCallException("{}");
    }
    return brought;
  }

  private static List<RawMessage> brought(
      ChannelSettings settings, HttpCall call, Address address, byte[] bytes, Instant now) {
    Sms sms = settings.sms().orElseThrow();
    List<RawMessage> brought = new ArrayList<>();
    for (byte[] element : SmsElements.of(bytes)) {
      SmsCallback callback = SmsElements.read(sms.vendor(), element, call.at(SmsNormaliser.OWN_ID));
      if (callback.kind() != Kind.NOTHING) {
        if (callback.kind() == Kind.MESSAGE && callback.phone().length() < 2) {
          throw new RejectedMessageException("a message does not say whom it is from");
        }
        // Numbers of customers do not stand in keys, which outlive everything else.
        String key = "sha256:" + Sha256.of(callback.key());
        brought.add(address.kept(call.message(key, now, element)));
      }
    }
    return brought;
  }

  @Override
  public String format() {
    return "sms";
  }

  @Override
  public WayIn rehearsing(Channels others) {
    return new SmsDoor(others, clock);
  }

  @Override
  public Call call(Example example, ChannelSettings channel) {
    return new Call(Proof.added(channel, example), new ByteArrayInputStream(example.request()));
  }
}

package org.supporthub.channel.sms;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.channel.Channels;
import org.supporthub.channel.CleanText;
import org.supporthub.channel.FormatNormaliser;
import org.supporthub.channel.HttpCall;
import org.supporthub.channel.SentAt;
import org.supporthub.channel.Sms;
import org.supporthub.channel.sms.SmsCallback.Kind;
import org.supporthub.channel.telephony.Numbers;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;
import org.supporthub.message.PhoneNumber;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;

/**
 * Understands what vendors of short messages call back. A message belongs to the conversation with
 * its number; a report of ours belongs to none, and is found by its attributes.
 */
@Component
public class SmsNormaliser implements FormatNormaliser {
  static final String OWN_ID = "query:message";
  static final String REPORT = "sms-report";
  static final String REMOTE_ID = "sms.id";
  static final String OWN = "sms.ownId";
  static final String FAILURE = "sms.failure";

  /** Alibaba and Tencent write times of China without a zone. */
  private static final Optional<ZoneId> CHINA = Optional.of(ZoneId.of("Asia/Shanghai"));

  private final Channels channels;

  public SmsNormaliser(Channels channels) {
    this.channels = channels;
  }

  @Override
  public String format() {
    return "sms";
  }

  @Override
  public InboundMessage normalise(RawMessage raw) {
    Sms sms =
        channels
            .get(raw.channel())
            .sms()
            .orElseThrow(
                () -> new RejectedMessageException("the channel has no short messages any more"));
    SmsCallback callback =
        SmsElements.read(sms.vendor(), raw.content().bytes(), HttpCall.at(OWN_ID, raw));
    return callback.kind() == Kind.MESSAGE ? message(raw, sms, callback) : report(raw, callback);
  }

  private static InboundMessage message(RawMessage raw, Sms sms, SmsCallback callback) {
    PhoneNumber number = Numbers.of(callback.phone(), sms.region(), null);
    String text = CleanText.of(callback.text());
    Optional<String> event = OptOut.in(text);
    Party sender = new Party(null, null, Numbers.asWrittenIn(sms.region(), number), number.key());
    return of(
        raw,
        callback,
        sender,
        number.key(),
        text,
        event.isPresent() ? EnumSet.of(Flag.EVENT) : Set.of(),
        event.map(name -> Map.of(OptOut.EVENT, name)).orElse(Map.of()));
  }

  private static InboundMessage report(RawMessage raw, SmsCallback callback) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put(OptOut.EVENT, REPORT);
    attributes.put(REMOTE_ID, callback.remoteId());
    attributes.put(OWN, callback.ownId());
    attributes.put(FAILURE, callback.failure());
    attributes.values().removeIf(String::isEmpty);
    String text =
        callback.failure().isEmpty() ? "短信已送达 / Short message delivered" : callback.failure();
    return of(raw, callback, Party.unknown(), null, text, EnumSet.of(Flag.EVENT), attributes);
  }

  private static InboundMessage of(
      RawMessage raw,
      SmsCallback callback,
      Party sender,
      @Nullable String conversation,
      String text,
      Set<Flag> flags,
      Map<String, String> attributes) {
    return new InboundMessage(
        raw.id(),
        raw.channel(),
        raw.medium(),
        callback.remoteId().isEmpty() ? null : callback.remoteId(),
        conversation,
        List.of(),
        List.of(),
        sender,
        List.of(),
        List.of(),
        List.of(),
        "",
        text,
        null,
        List.of(),
        flags,
        null,
        SentAt.parse(callback.at(), CHINA).orElse(null),
        raw.receivedAt(),
        attributes);
  }

  @Override
  public byte[] attachment(RawMessage raw, String part) {
    throw new RejectedMessageException("a short message has no attachments");
  }
}

package org.supporthub.channel.telephony;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.FormatNormaliser;
import org.supporthub.message.CallEvent;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;
import org.supporthub.message.PhoneNumber;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;

/** Understands what telephone systems call back: a report, not yet anything for a ticket. */
@Component
public class TelephoneNormaliser implements FormatNormaliser {
  private final Channels channels;

  public TelephoneNormaliser(Channels channels) {
    this.channels = channels;
  }

  @Override
  public String format() {
    return "call";
  }

  @Override
  public InboundMessage normalise(RawMessage raw) {
    ChannelSettings channel = channels.get(raw.channel());
    List<CallEvent> events =
        CallReading.events(
            channel,
            raw.content().bytes(),
            raw.attributes().getOrDefault("query", ""),
            raw.receivedAt());
    return new InboundMessage(
        raw.id(),
        raw.channel(),
        raw.medium(),
        events.size() == 1 ? events.get(0).callId() : null,
        null,
        List.of(),
        List.of(),
        Party.unknown(),
        List.of(),
        List.of(),
        List.of(),
        "",
        "",
        null,
        List.of(),
        List.of(),
        Set.of(Flag.EVENT),
        null,
        null,
        raw.receivedAt(),
        channel.constants(),
        events);
  }

  @Override
  public byte[] attachment(RawMessage raw, String part) {
    throw new RejectedMessageException("a callback of a telephone system holds no files");
  }

  /**
   * Somebody known by a number, as people of the country write it, {@code 13800138000}, so that who
   * calls and who writes it into a form are the same customer.
   *
   * @param region of the trunk
   */
  public static Party party(@Nullable PhoneNumber number, String region) {
    return number == null
        ? Party.unknown()
        : new Party(null, number.name(), Numbers.asWrittenIn(region, number), null);
  }
}

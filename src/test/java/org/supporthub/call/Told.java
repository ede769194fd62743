package org.supporthub.call;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.telephony.TelephoneNormaliser;
import org.supporthub.message.CallEvent;
import org.supporthub.message.Content;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;

/** What the shipped channels make of callbacks, as they are told in tests. */
final class Told {
  static final Channels CHANNELS = TestChannels.shipped();
  static final Instant NOW = Instant.parse("2026-11-22T01:20:30Z");

  private Told() {}

  /** The report of a callback of this channel. */
  static InboundMessage report(String channel, String query, String body) {
    return report(CHANNELS, channel, query, body);
  }

  /** The same of other channels. */
  static InboundMessage report(Channels channels, String channel, String query, String body) {
    RawMessage raw =
        new RawMessage(
            UUID.randomUUID(),
            channel,
            Medium.PHONE,
            "call",
            UUID.randomUUID().toString(),
            NOW,
            query.isEmpty() ? Map.of() : Map.of("query", query),
            Content.of(body.getBytes(StandardCharsets.UTF_8)));
    return new TelephoneNormaliser(channels).normalise(raw);
  }

  /** The events of such a report. */
  static List<CallEvent> events(String channel, String query, String body) {
    return report(channel, query, body).calls();
  }

  /** A callback of the generic CTI, with further fields as they are written in JSON. */
  static InboundMessage cti(String callId, String event, String number, String more) {
    return report(
        "phone-cti",
        "",
        "{\"event\":\"%s\",\"callId\":\"%s\",\"from\":\"%s\",\"to\":\"4001\",\"direction\":\"in\"%s}"
            .formatted(event, callId, number, more));
  }

  static CallRecord call(List<CallEvent> events) {
    return CallHistory.of(Set.copyOf(events));
  }
}

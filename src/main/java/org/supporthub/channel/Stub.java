package org.supporthub.channel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;
import org.supporthub.message.RawMessage;

/** What stands for a message that could not be read. */
final class Stub {
  private Stub() {}

  static InboundMessage of(RawMessage raw) {
    return new InboundMessage(
        raw.id(),
        raw.channel(),
        raw.medium(),
        null,
        null,
        List.of(),
        List.of(),
        Party.unknown(),
        List.of(),
        List.of(),
        List.of(),
        "",
        FormatNormaliser.UNREADABLE_TEXT,
        null,
        List.of(),
        Set.of(Flag.UNREADABLE),
        null,
        null,
        raw.receivedAt(),
        Map.of());
  }
}

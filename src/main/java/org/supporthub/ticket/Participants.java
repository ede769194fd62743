package org.supporthub.ticket;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.supporthub.message.ColumnText;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;

/** Who takes part in a ticket by sending a message: its sender, and those it is copied to. */
final class Participants {
  private static final int LONGEST_ADDRESS = 255;
  private static final int MOST_COPIES = 100;

  private Participants() {}

  /** The sender first, if known by a mail address; everybody here has one. Nobody of a report. */
  static List<Party> of(InboundMessage message) {
    if (message.fromMailSystem()) {
      return List.of();
    }
    return Stream.concat(Stream.of(message.sender()), message.cc().stream().limit(MOST_COPIES))
        .filter(party -> party.address() != null && !party.address().isBlank())
        .toList();
  }

  /** An address as it stands in the store. */
  static String written(String address) {
    return ColumnText.key(address.strip().toLowerCase(Locale.ROOT), LONGEST_ADDRESS);
  }
}

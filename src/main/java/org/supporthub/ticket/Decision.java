package org.supporthub.ticket;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.Medium;

/**
 * What stands at the ticket of a message, to be decided again.
 *
 * @param opened whether the message opened the ticket; only such a message decides about it
 * @param byPerson whether somebody decided otherwise than the rules
 * @param labels the decision of the rules that is in force
 * @param tags of the ticket, also those that no rule gave
 * @param tier of the ticket's customer, as it is today
 */
public record Decision(
    UUID messageId,
    long ticketId,
    String ticketNumber,
    TicketState state,
    Medium medium,
    Instant clocksFrom,
    boolean opened,
    boolean byPerson,
    Labels labels,
    List<String> tags,
    @Nullable String businessLine,
    @Nullable String tier) {

  public Decision {
    tags = List.copyOf(tags);
  }
}

package org.supporthub.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.supporthub.classify.Classification;
import org.supporthub.classify.Priority;

/**
 * What a person decided about a ticket, and what stood there.
 *
 * @param opening what opened the ticket, as it came in
 * @param why how the rules had decided
 * @param oldCategory what the ticket had before, by rules or by a person
 */
public record PersonalDecision(
    long ticketId,
    String number,
    Opening opening,
    Classification why,
    String oldCategory,
    Priority oldPriority,
    String category,
    Priority priority,
    Instant at) {

  /**
   * The message that opened a ticket.
   *
   * @param sender mail address, phone or external id; null where nobody knows
   */
  public record Opening(String channel, String subject, String text, @Nullable String sender) {}

  /** Whether the person decided otherwise. */
  public boolean changes() {
    return !oldCategory.equals(category) || oldPriority != priority;
  }
}

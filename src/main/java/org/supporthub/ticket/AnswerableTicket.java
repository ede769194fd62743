package org.supporthub.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket that is locked to be answered, and what an answer refers to.
 *
 * @param customerMail an address we know the customer by; not necessarily the one they wrote from
 * @param opening the message that opened the ticket
 * @param latest the last messages, oldest first
 */
public record AnswerableTicket(
    LockedTicket ticket,
    @Nullable String customerMail,
    @Nullable Letter opening,
    List<Letter> latest) {

  public AnswerableTicket {
    latest = List.copyOf(latest);
  }
}

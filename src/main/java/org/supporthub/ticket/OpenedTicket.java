package org.supporthub.ticket;

import java.util.List;
import org.supporthub.clock.Deadline;
import org.supporthub.message.InboundMessage;

/**
 * A ticket that is being filed, to whoever has to act in the same transaction.
 *
 * @param first the message that opened it
 * @param missing names of what the message leaves open though it must be known, as {@code
 *     orderNumber}
 * @param clocks what was promised
 */
public record OpenedTicket(
    long id, TicketFacts facts, InboundMessage first, List<String> missing, List<Deadline> clocks) {

  public OpenedTicket {
    missing = List.copyOf(missing);
    clocks = List.copyOf(clocks);
  }
}

package org.supporthub.ticket;

import java.util.List;
import org.supporthub.clock.Deadline;
import org.supporthub.message.InboundMessage;

/**
 * A ticket that is being filed, to whoever has to act in the same transaction.
 *
 * @param first the message that opened it
 * @param clocks what was promised
 */
public record OpenedTicket(
    long id, TicketFacts facts, InboundMessage first, List<Deadline> clocks) {

  public OpenedTicket {
    clocks = List.copyOf(clocks);
  }
}

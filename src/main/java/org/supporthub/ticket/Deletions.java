package org.supporthub.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes tickets out of all lists. Messages and log stay in the store; what the customer writes
 * later opens a new ticket.
 */
@Component
public class Deletions {
  private final TicketChanges tickets;
  private final RegroupStore store;
  private final TicketEvents events;

  Deletions(TicketChanges tickets, RegroupStore store, TicketEvents events) {
    this.tickets = tickets;
    this.store = store;
    this.events = events;
  }

  /**
   * Deletes a ticket; agents may not.
   *
   * @param version what the caller has seen; null does not matter
   * @throws TicketRefusedException when there is no such ticket, the role may not, or the version
   *     is another
   */
  public void delete(String number, @Nullable Long version, String reason, Actor actor) {
    if (actor.role() != null && actor.role() != Role.SUPERVISOR && actor.role() != Role.ADMIN) {
      throw TicketRefusedException.notAllowed("Tickets are deleted by supervisor or admin.");
    }
    tickets.change(
        number,
        version,
        ticket -> {
          Instant now = tickets.now();
          store.delete(ticket.id(), now);
          events.happened(ticket, "deleted", actor.name(), now, data -> data.put("reason", reason));
          return ticket.id();
        });
  }
}

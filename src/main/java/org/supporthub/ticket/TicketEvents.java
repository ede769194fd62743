package org.supporthub.ticket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.supporthub.event.EventLog;
import org.supporthub.event.TicketEvent;

/** Writes down what happened to a ticket that is locked. */
@Component
public class TicketEvents {
  private final TicketStore tickets;
  private final EventLog events;

  TicketEvents(TicketStore tickets, EventLog events) {
    this.tickets = tickets;
    this.events = events;
  }

  /**
   * Writes one event within the caller's transaction. A ticket that was locked is told of once;
   * lock it again to tell more.
   *
   * @param more adds to the data that every event has
   */
  public void happened(
      LockedTicket ticket, String type, String actor, Instant now, Consumer<ObjectNode> more) {
    ObjectNode data = ticket.facts().toJson();
    more.accept(data);
    tickets.advance(Map.of(ticket.id(), 1L), now);
    events.append(
        List.of(
            new TicketEvent(
                UuidCreator.getTimeOrderedEpoch(now),
                ticket.id(),
                ticket.facts().number(),
                ticket.sequence() + 1,
                type,
                now,
                actor,
                data)));
  }
}

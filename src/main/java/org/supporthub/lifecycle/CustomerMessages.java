package org.supporthub.lifecycle;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.supporthub.lifecycle.LifecycleStore.Standing;
import org.supporthub.lifecycle.StateChanges.Words;
import org.supporthub.ticket.Actor;
import org.supporthub.ticket.FollowUp;
import org.supporthub.ticket.LockedTicket;
import org.supporthub.ticket.TicketChanges;
import org.supporthub.ticket.TicketState;
import org.supporthub.ticket.TicketStore;

/**
 * What a further message of a customer does to its ticket: it may take it to another state, and
 * starts the clock for the next answer unless one runs. Filing calls it in its transaction.
 */
@Component
public class CustomerMessages {
  private final Lifecycles lifecycles;
  private final LifecycleStore store;
  private final StateChanges changes;
  private final TicketClocks clocks;
  private final TicketStore tickets;
  private final TicketChanges times;

  CustomerMessages(
      Lifecycles lifecycles,
      LifecycleStore store,
      StateChanges changes,
      TicketClocks clocks,
      TicketStore tickets,
      TicketChanges times) {
    this.lifecycles = lifecycles;
    this.store = store;
    this.changes = changes;
    this.clocks = clocks;
    this.tickets = tickets;
    this.times = times;
  }

  /** Sees to tickets that got messages; those of machines and notices change nothing. */
  public void filed(List<FollowUp> followUps) {
    Map<Long, FollowUp> first = new LinkedHashMap<>();
    for (FollowUp each : followUps) {
      if (!each.message().fromMachine() && each.message().calls().isEmpty()) {
        first.putIfAbsent(each.ticketId(), each);
      }
    }
    if (first.isEmpty()) {
      return;
    }
    Lifecycle lifecycle = lifecycles.get();
    Map<Long, Standing> standing = store.standing(first.keySet());
    List<Long> concerned =
        first.values().stream()
            .filter(each -> moves(lifecycle, each) || !awaited(standing, each.ticketId()))
            .map(FollowUp::ticketId)
            .toList();
    if (concerned.isEmpty()) {
      return;
    }
    Instant now = times.now();
    for (LockedTicket ticket : tickets.lock(concerned)) {
      FollowUp message = first.get(ticket.id());
      if (message != null) {
        seeTo(ticket, message, standing, lifecycle, now);
      }
    }
  }

  private void seeTo(
      LockedTicket ticket,
      FollowUp message,
      Map<Long, Standing> standing,
      Lifecycle lifecycle,
      Instant now) {
    LockedTicket moved =
        lifecycle
            .onCustomerMessage(ticket.state())
            .map(
                to -> {
                  changes.move(ticket, to, Words.because("customer-message"), Actor.CUSTOMER, now);
                  return ticket.in(to);
                })
            .orElse(ticket);
    Standing before = standing.get(ticket.id());
    if (before != null && !before.awaited() && !moved.state().done()) {
      Instant written = message.message().receivedAt();
      clocks.awaited(moved, before, lifecycle, written.isBefore(now) ? written : now, now);
    }
  }

  private static boolean moves(Lifecycle lifecycle, FollowUp message) {
    TicketState state = TicketState.valueOf(message.facts().state());
    return lifecycle.onCustomerMessage(state).isPresent();
  }

  private static boolean awaited(Map<Long, Standing> standing, long ticket) {
    Standing found = standing.get(ticket);
    return found == null || found.awaited();
  }
}

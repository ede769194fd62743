package org.supporthub.handover;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.handover.HandoverStore.Held;
import org.supporthub.ticket.LockedTicket;
import org.supporthub.ticket.TicketChanges;
import org.supporthub.ticket.TicketRefusedException;

/** Does something to a ticket while nobody else does, in one transaction. */
@Component
class TicketLock {
  private final HandoverStore store;
  private final TicketChanges changes;

  TicketLock(HandoverStore store, TicketChanges changes) {
    this.store = store;
    this.changes = changes;
  }

  /** A ticket that is locked, as it is. */
  record Locked(LockedTicket ticket, Held held, Instant now) {}

  /**
   * @param version of the ticket as the caller read it; null if they did not
   * @throws TicketRefusedException if there is no such ticket, or it was merged or changed since
   */
  <T> T with(String number, @Nullable Long version, Function<Locked, T> work) {
    return changes.change(number, version, ticket -> work.apply(locked(ticket)));
  }

  private Locked locked(LockedTicket ticket) {
    Held held = Objects.requireNonNull(store.find(List.of(ticket.id())).get(ticket.id()));
    return new Locked(ticket, held, store.now());
  }
}

package org.supporthub.handover;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.handover.HandoverRefusedException.Reason;
import org.supporthub.handover.HandoverStore.Held;
import org.supporthub.ticket.LockedTicket;
import org.supporthub.ticket.TicketStore;

/** Does something to a ticket while nobody else does, in one transaction. */
@Component
class TicketLock {
  private final HandoverStore store;
  private final TicketStore tickets;
  private final TransactionTemplate transaction;

  TicketLock(HandoverStore store, TicketStore tickets, PlatformTransactionManager transactions) {
    this.store = store;
    this.tickets = tickets;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /** A ticket that is locked, as it is. */
  record Locked(LockedTicket ticket, Held held, Instant now) {}

  /**
   * @param version of the ticket as the caller read it; null if they did not
   * @return empty if there is no such ticket
   * @throws HandoverRefusedException if it was changed since
   */
  <T> Optional<T> with(String number, @Nullable Long version, Function<Locked, T> work) {
    return Objects.requireNonNull(
        transaction.execute(
            status ->
                store
                    .idOf(number)
                    .flatMap(id -> tickets.lock(List.of(id)).stream().findFirst())
                    .map(ticket -> locked(ticket, version))
                    .map(work)));
  }

  private Locked locked(LockedTicket ticket, @Nullable Long version) {
    Held held = Objects.requireNonNull(store.find(List.of(ticket.id())).get(ticket.id()));
    if (version != null && version != held.version()) {
      throw new HandoverRefusedException(
          Reason.STALE,
          "version",
          "Ticket %s has version %d by now, not %d."
              .formatted(ticket.facts().number(), held.version(), version));
    }
    return new Locked(ticket, held, store.now());
  }
}

package org.supporthub.ticket;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds and locks the tickets that somebody changes by their numbers. */
@Component
public class TicketChanges {
  private final CorrespondenceStore store;
  private final TicketStore tickets;
  private final TransactionTemplate transaction;

  TicketChanges(
      CorrespondenceStore store, TicketStore tickets, PlatformTransactionManager transactions) {
    this.store = store;
    this.tickets = tickets;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /** Does something in one transaction, all or nothing. */
  public <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }

  /**
   * Locks a ticket and does something to it, in one transaction.
   *
   * @param version what the caller has seen; null does not matter
   * @throws TicketRefusedException when there is no such ticket, it was merged, or it has another
   *     version
   */
  public <T> T change(String number, @Nullable Long version, Function<LockedTicket, T> work) {
    return inTransaction(() -> work.apply(lock(number, version)));
  }

  /** Locks a ticket within the caller's transaction; {@link #change} says the rest. */
  public LockedTicket lock(String number, @Nullable Long version) {
    LockedTicket ticket = lock(List.of(number)).get(number);
    if (ticket == null) {
      throw TicketRefusedException.notThere(number);
    }
    return seen(ticket, version);
  }

  /** The ticket, if it has the version that was seen; null is every version. */
  static LockedTicket seen(LockedTicket ticket, @Nullable Long version) {
    if (version != null && version != ticket.version()) {
      throw TicketRefusedException.stale(ticket.facts().number(), version, ticket.version());
    }
    return ticket;
  }

  /**
   * Locks tickets in the one order within the caller's transaction; each by its number.
   *
   * @throws TicketRefusedException when there is no ticket of a number, or it was merged
   */
  Map<String, LockedTicket> lock(Collection<String> numbers) {
    Map<String, Long> ids =
        numbers.stream()
            .distinct()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    number ->
                        store
                            .idOf(number)
                            .orElseThrow(() -> TicketRefusedException.notThere(number))));
    Map<Long, LockedTicket> locked =
        tickets.lock(ids.values()).stream()
            .collect(Collectors.toMap(LockedTicket::id, Function.identity()));
    return ids.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> alive(entry.getKey(), locked.get(entry.getValue()))));
  }

  private LockedTicket alive(String number, @Nullable LockedTicket ticket) {
    if (ticket == null || ticket.deleted()) {
      throw TicketRefusedException.notThere(number);
    }
    if (ticket.mergedInto() != null) {
      throw TicketRefusedException.conflict(
          "Ticket %s was merged into %s.".formatted(number, store.numberOf(ticket.mergedInto())));
    }
    return ticket;
  }

  /** The time of the database. */
  public Instant now() {
    return store.now();
  }
}

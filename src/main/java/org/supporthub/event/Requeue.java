package org.supporthub.event;

import jakarta.jms.JMSRuntimeException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Puts parked events back on their receiver's queue. The row is marked and committed first, then
 * the event is sent: a kill in between leaves a mark that runs out, after which the sweep sends it.
 */
@Component
class Requeue {
  /** After which a queued event counts as lost; longer than a full queue takes to be worked off. */
  static final Duration LOST = Duration.ofMinutes(10);

  private final EventDeliveryStore store;
  private final EventLog events;
  private final EventBus bus;
  private final TransactionOperations transactions;

  Requeue(
      EventDeliveryStore store, EventLog events, EventBus bus, TransactionOperations transactions) {
    this.store = store;
    this.events = events;
    this.bus = bus;
    this.transactions = transactions;
  }

  /** Marks events, within the transaction that holds their locks. */
  void mark(String receiver, Collection<UUID> ids) {
    store.queue(receiver, ids, LOST);
  }

  /** Sends marked events, once their marks are committed; while the broker is away they are due. */
  void send(String receiver, List<UUID> ids) {
    if (ids.isEmpty()) {
      return;
    }
    Map<UUID, TicketEvent> found =
        events.findAll(ids).stream()
            .collect(Collectors.toMap(TicketEvent::id, Function.identity()));
    try {
      bus.sendAgain(receiver, ids.stream().map(found::get).filter(Objects::nonNull).toList());
    } catch (JMSRuntimeException e) {
      transactions.executeWithoutResult(status -> store.due(receiver, ids));
      throw e;
    }
  }
}

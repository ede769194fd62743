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

  private static final int MOST_QUEUED = 500;

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

  /** Puts back what is due or was lost; another node at the same time puts back other events. */
  void due(String receiver) {
    List<UUID> ids = transactions.execute(status -> markDue(receiver));
    send(receiver, ids == null ? List.of() : ids);
  }

  private List<UUID> markDue(String receiver) {
    // A receiver that hangs has its queue filled no further than it can be worked off.
    int room = MOST_QUEUED - store.queued(receiver);
    if (room <= 0) {
      return List.of();
    }
    List<UUID> lost = store.lockLost(receiver, room);
    List<UUID> ids = lost.isEmpty() ? store.lockDue(receiver, room) : lost;
    mark(receiver, ids);
    return ids;
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

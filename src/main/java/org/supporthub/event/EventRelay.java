package org.supporthub.event;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Moves events from the outbox to {@code hub.events}, oldest first. The route calls it for ever:
 *
 * <pre>{@code
 * - bean:
 *     ref: eventRelay
 *     method: publish
 * }</pre>
 *
 * Events are sent before their mark is committed: a kill in between sends them again with the same
 * ids, and never loses one.
 */
@Component
public class EventRelay {
  static final int ROUND = 500;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final EventLog events;
  private final EventBus bus;
  private final ReceiverQueues queues;
  private final CommitBell bell;
  private final TransactionOperations transactions;
  private final Outage outage = new Outage("Publishing events");

  public EventRelay(
      EventLog events,
      EventBus bus,
      ReceiverQueues queues,
      CommitBell bell,
      TransactionOperations transactions) {
    this.events = events;
    this.bus = bus;
    this.queues = queues;
    this.bell = bell;
    this.transactions = transactions;
  }

  /**
   * Waits for new events, at most a second, and publishes all there are. Never throws: while
   * database or broker are away the events wait in the outbox.
   */
  public void publish() {
    try {
      bell.await(PATIENCE);
      publishAll();
      outage.over();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      queues.lost();
      outage.met(e);
    }
  }

  private void publishAll() {
    // Queues first: what is sent before a receiver has its queue would never reach it.
    queues.ensure();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (publishRound() == ROUND) {
      if (System.nanoTime() - end > 0) {
        // Back to the route, so that a stop need not wait for a long backlog.
        bell.ring();
        return;
      }
    }
  }

  private int publishRound() {
    Integer published = transactions.execute(status -> events.lockRelay() ? move() : 0);
    return published == null ? 0 : published;
  }

  private int move() {
    List<TicketEvent> round = events.unpublished(ROUND);
    if (!round.isEmpty()) {
      // Marked before they are sent, though committed after it: a database that takes no changes
      // says so here, and not when the events have left, or each round would send them again.
      events.published(round.stream().map(TicketEvent::id).toList());
      bus.publish(round);
    }
    return round.size();
  }
}

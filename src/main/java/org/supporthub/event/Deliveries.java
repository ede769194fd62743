package org.supporthub.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.supporthub.event.EventDeliveryStore.Delivery;
import org.supporthub.message.ColumnText;

/**
 * Brings events to receivers, each ticket's in order and each event once as far as we know. A route
 * asks first, and says so when it is done; the error policy says when it failed:
 *
 * <pre>{@code
 * - filter:
 *     expression:
 *       method:
 *         ref: deliveries
 *         method: admits(${variable.HubReceiver}, ${variable.HubEventId})
 *     steps:
 *       ...
 *       - bean:
 *           ref: deliveries
 *           method: delivered(${variable.HubReceiver}, ${variable.HubEventId})
 * }</pre>
 *
 * Every answer is committed before the route's own session, so a kill in between repeats the
 * message and finds the answer here.
 */
@Component
public class Deliveries {
  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
  private static final Duration LONGEST_ASKED = Duration.ofHours(24);
  private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?]*)\\?\\S*");
  private static final int OUTCOME_LENGTH = 300;

  private final EventDeliveryStore store;
  private final Requeue requeue;
  private final Receivers receivers;
  private final TransactionOperations transactions;
  private final Outage outage = new Outage("Putting parked events back on the queue");
  private final RecordKeeping record = new RecordKeeping();

  public Deliveries(
      EventDeliveryStore store,
      Requeue requeue,
      Receivers receivers,
      TransactionOperations transactions) {
    this.store = store;
    this.requeue = requeue;
    this.receivers = receivers;
    this.transactions = transactions;
  }

  /**
   * Whether the receiver is to get the event now. Not if it has it, does not want it, or gets it
   * later; while an earlier event of the ticket waits, this one is parked behind it.
   *
   * @throws DeliveryStoreException when the store is away: ask again
   */
  public boolean admits(String receiver, String eventId) {
    return record.asked(() -> admitted(receiver, eventId));
  }

  private boolean admitted(String receiver, String eventId) {
    Optional<Delivery> known = store.find(receiver, UUID.fromString(eventId));
    if (known.isEmpty()) {
      log.warn("Event {} for {} is in no log and was dropped", eventId, receiver);
      return false;
    }
    Delivery event = known.get();
    Receiver wanting = receivers.get(receiver);
    if (!wanting.wants(event.type()) || !event.open() || !wantsData(wanting, event)) {
      return false;
    }
    return event.outOfOrder() || !event.behind() || !parked(receiver, event);
  }

  private boolean wantsData(Receiver receiver, Delivery event) {
    return receiver.only().isEmpty() || receiver.wants(store.data(event.eventId()));
  }

  private boolean parked(String receiver, Delivery event) {
    return transactions.execute(status -> parkedBehind(receiver, event)) == Boolean.TRUE;
  }

  private boolean parkedBehind(String receiver, Delivery event) {
    Optional<UUID> earlier = store.earlier(receiver, event);
    while (earlier.isPresent()) {
      // Asked again under the lock: the earlier event may be delivered at this moment, and whoever
      // delivers it looks for those behind it only once.
      if (Delivery.waits(store.lockState(receiver, earlier.get()))) {
        store.park(receiver, event);
        return true;
      }
      earlier = store.earlier(receiver, event);
    }
    return false;
  }

  /**
   * The receiver has confirmed the event: the next one of the ticket may come.
   *
   * @throws DeliveryStoreException when the store is away: say it again
   */
  public void delivered(String receiver, String eventId) {
    List<UUID> next = record.recorded(() -> delivered(receiver, UUID.fromString(eventId)));
    log.info("Event {} delivered to {}", eventId, receiver);
    sendOrLeaveToSweep(receiver, next);
  }

  private List<UUID> delivered(String receiver, UUID eventId) {
    if (store.deliveredAtOnce(receiver, eventId)) {
      // It had no row, so no other waits behind it.
      return List.of();
    }
    Delivery event = known(receiver, eventId);
    return inTransaction(
        () -> {
          store.delivered(receiver, event);
          if (event.attempts() > 0) {
            // It works again, so those that failed before need not wait out their time.
            requeue.hurry(receiver);
          }
          return markNext(receiver, event);
        });
  }

  /**
   * The receiver could not be given the event: it is parked for its next attempt, or given up after
   * the last one, which lets those behind it pass.
   *
   * @param reason status code or type of the failure, without anything secret or personal
   * @param retryAfter what the receiver asked for
   * @throws DeliveryStoreException when the store is away: say it again
   */
  public void failed(String receiver, UUID eventId, String reason, @Nullable Duration retryAfter) {
    sendOrLeaveToSweep(
        receiver, record.recorded(() -> nextAfterFailure(receiver, eventId, reason, retryAfter)));
  }

  private List<UUID> nextAfterFailure(
      String receiver, UUID eventId, String reason, @Nullable Duration retryAfter) {
    Delivery event = known(receiver, eventId);
    if (!event.open()) {
      return List.of();
    }
    String outcome = tidy(reason);
    Optional<Duration> wait =
        receivers
            .get(receiver)
            .retry()
            .after(
                event.attempts() + 1, ThreadLocalRandom.current().nextDouble(), asked(retryAfter));
    List<UUID> next =
        inTransaction(
            () -> {
              if (wait.isPresent()) {
                store.retry(receiver, event, wait.get(), outcome);
                return List.of();
              }
              store.dead(receiver, event, outcome);
              return markNext(receiver, event);
            });
    if (wait.isPresent()) {
      log.info("Event {} for {} failed ({}), next in {}", eventId, receiver, outcome, wait.get());
    } else {
      log.warn("Event {} for {} failed ({}) for the last time", eventId, receiver, outcome);
    }
    return next;
  }

  /** Puts the events whose time has come back on the queues; any number of nodes may do so. */
  public void sweep() {
    try {
      receivers.enabled().forEach(receiver -> requeue.due(receiver.name()));
      outage.over();
    } catch (RuntimeException e) {
      outage.met(e);
    }
  }

  private List<UUID> markNext(String receiver, Delivery event) {
    List<UUID> next =
        store.next(receiver, event.ticketId()).stream()
            .filter(id -> store.lockState(receiver, id).equals("PARKED"))
            .toList();
    requeue.mark(receiver, next);
    return next;
  }

  private void sendOrLeaveToSweep(String receiver, List<UUID> ids) {
    try {
      requeue.send(receiver, ids);
    } catch (RuntimeException e) {
      outage.met(e);
    }
  }

  private Delivery known(String receiver, UUID eventId) {
    return store
        .find(receiver, eventId)
        .orElseThrow(() -> new IllegalStateException("event %s is in no log".formatted(eventId)));
  }

  private List<UUID> inTransaction(Supplier<List<UUID>> work) {
    List<UUID> result = transactions.execute(status -> work.get());
    return result == null ? List.of() : result;
  }

  private static Duration asked(@Nullable Duration retryAfter) {
    if (retryAfter == null) {
      return Duration.ZERO;
    }
    return retryAfter.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : retryAfter;
  }

  /** Fits the column; of an address only what stands before the query, which may hold a token. */
  private static String tidy(String reason) {
    return ColumnText.cut(QUERY.matcher(reason).replaceAll("$1"), OUTCOME_LENGTH);
  }
}

package org.supporthub.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Events that were given up at a receiver. One that is replayed is marked out of order: those
 * behind it have passed, so it waits for none and none waits for it.
 */
@Component
public class DeadEvents {
  private final DeadEventStore store;
  private final TransactionOperations transactions;

  public DeadEvents(DeadEventStore store, TransactionOperations transactions) {
    this.store = store;
    this.transactions = transactions;
  }

  /** Which are meant; what is null may be anything. The times are those of the last failure. */
  public record Filter(
      @Nullable String receiver,
      @Nullable String reasonContains,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /** What happens in the transaction of a replay or a deletion. */
  @FunctionalInterface
  public interface Record {
    void write(DeadEvent event);
  }

  /** A page, the latest failures first. */
  public List<DeadEvent> list(Filter filter, int page, int size) {
    return store.list(filter, page, size);
  }

  public long count(Filter filter) {
    return store.count(filter);
  }

  /** How many there are in all. */
  public long count() {
    return store.count(new Filter(null, null, null, null));
  }

  /** Sends the event to its receiver again, with all attempts; returns whether it was dead. */
  public boolean replay(String receiver, UUID event, Record record) {
    return dead(receiver, event, record, () -> store.revive(receiver, event));
  }

  /** The receiver never gets the event; returns whether it was dead. */
  public boolean delete(String receiver, UUID event, Record record) {
    return dead(receiver, event, record, () -> store.delete(receiver, event));
  }

  private boolean dead(String receiver, UUID event, Record record, BooleanSupplier change) {
    return transactions.execute(
            status -> {
              Optional<DeadEvent> dead = store.find(receiver, event);
              boolean changed = dead.isPresent() && change.getAsBoolean();
              if (changed) {
                record.write(dead.get());
              }
              return changed;
            })
        == Boolean.TRUE;
  }
}

package org.supporthub.fetch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Files that are not to be had: all attempts failed, or one for good. */
@Component
public class FailedFetches {
  private final FailedFetchStore store;
  private final TransactionOperations transactions;

  public FailedFetches(FailedFetchStore store, TransactionOperations transactions) {
    this.store = store;
    this.transactions = transactions;
  }

  /** Which are meant; what is null may be anything. The times are those of the last failure. */
  public record Filter(
      @Nullable String channel,
      @Nullable String reasonContains,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /** A page, the latest failures first. */
  public List<FailedFetch> list(Filter filter, int page, int size) {
    return store.list(filter, page, size);
  }

  public long count(Filter filter) {
    return store.count(filter);
  }

  /**
   * Fetches a file again, with all attempts.
   *
   * @param record is told of it in the same transaction
   * @return whether it had failed
   */
  public boolean retry(FailedFetch.Key key, Consumer<FailedFetch> record) {
    return transactions.execute(
            status -> {
              Optional<FailedFetch> failed = store.find(key);
              boolean revived = failed.isPresent() && store.revive(key);
              if (revived) {
                record.accept(failed.get());
              }
              return revived;
            })
        == Boolean.TRUE;
  }
}

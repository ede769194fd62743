package org.supporthub.channel;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;

/**
 * The messages of a batch, read on another thread, one after the other, while those before them are
 * handled. They are asked for in the same order.
 */
final class ReadAhead {
  private final TimeLimit limit;
  private final Map<RawMessage, Future<InboundMessage>> begun = new IdentityHashMap<>();

  ReadAhead(
      TimeLimit limit,
      List<RawMessage> batch,
      Function<RawMessage, Callable<InboundMessage>> reading) {
    this.limit = limit;
    List<Future<InboundMessage>> results = limit.begin(batch.stream().map(reading).toList());
    for (int i = 0; i < batch.size(); i++) {
      begun.put(batch.get(i), results.get(i));
    }
  }

  /**
   * The message as it was read, or nothing when it is not among those that are read ahead.
   *
   * @throws ExecutionException around what reading it threw, or that it took too long; what comes
   *     after such a message is no longer read ahead, for its thread may never come free
   */
  Optional<InboundMessage> take(RawMessage raw) throws ExecutionException {
    Future<InboundMessage> result = begun.remove(raw);
    if (result == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(limit.await(result));
    } finally {
      if (result.isCancelled()) {
        stop();
      }
    }
  }

  /** Nothing more is asked for. */
  void stop() {
    begun.values().forEach(result -> result.cancel(true));
    begun.clear();
  }
}

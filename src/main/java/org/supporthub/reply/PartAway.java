package org.supporthub.reply;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells a part of ours that is away, so that a message waits for it, from what is wrong with it.
 */
final class PartAway {
  private static final int DEEPEST = 20;
  private static final Map<Class<? extends Exception>, String> PARTS =
      Map.of(
          DataAccessException.class, "the store was away",
          TransactionException.class, "the store was away",
          UncheckedIOException.class, "a file of it cannot be read");

  private PartAway() {}

  /** What was away; empty if nothing was. The route wraps what a bean throws. */
  static Optional<String> in(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(DEEPEST)
        .flatMap(
            cause ->
                PARTS.entrySet().stream()
                    .filter(part -> part.getKey().isInstance(cause))
                    .map(Map.Entry::getValue))
        .findFirst();
  }
}

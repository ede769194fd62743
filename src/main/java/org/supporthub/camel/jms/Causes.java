package org.supporthub.camel.jms;

import jakarta.jms.JMSException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks an exception and what caused it; ends in spite of circles. */
public final class Causes {
  private Causes() {}

  static Stream<Throwable> of(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return Stream.iterate(thrown, next -> next != null && seen.add(next), Causes::next);
  }

  /** The outermost of this type. */
  public static <T extends Throwable> Optional<T> first(Throwable thrown, Class<T> type) {
    return of(thrown).filter(type::isInstance).map(type::cast).findFirst();
  }

  static Throwable root(Throwable thrown) {
    return of(thrown).reduce((first, second) -> second).orElse(thrown);
  }

  private static @Nullable Throwable next(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return cause == null && thrown instanceof JMSException jms ? jms.getLinkedException() : cause;
  }
}

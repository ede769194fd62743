package org.supporthub.clock.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of time in which a clock stands, {@code [from, to)}.
 *
 * @param to {@link Instant#MAX} while the pause is open
 */
public record Pause(Instant from, Instant to) {
  public Pause {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a pause ends before it begins");
    }
  }

  /** A pause of which nobody knows the end. */
  public static Pause since(Instant from) {
    return new Pause(from, Instant.MAX);
  }

  boolean isOpen() {
    return to.equals(Instant.MAX);
  }

  /** The same time at which the clock stands, in order and without overlaps. */
  static List<Pause> merged(Collection<Pause> pauses) {
    List<Pause> merged = new ArrayList<>();
    for (Pause pause : pauses.stream().sorted(Comparator.comparing(Pause::from)).toList()) {
      Pause last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || pause.from().isAfter(last.to())) {
        merged.add(pause);
      } else if (pause.to().isAfter(last.to())) {
        merged.set(merged.size() - 1, new Pause(last.from(), pause.to()));
      }
    }
    return merged;
  }
}

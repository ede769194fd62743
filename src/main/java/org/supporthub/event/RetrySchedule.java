package org.supporthub.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long to wait after each failed attempt. The list is read as the one of Standard Webhooks: the
 * waits between attempts, the first attempt not counted, so nine waits are ten attempts.
 */
public record RetrySchedule(List<Duration> waits) {
  private static final double JITTER = 0.1;

  public RetrySchedule {
    waits = List.copyOf(waits);
  }

  /**
   * The wait after so many failed attempts, or empty when the last attempt has failed.
   *
   * @param failures 1 after the first failed attempt
   * @param chance from 0 to 1, spreads the wait by a tenth either way so that a receiver that comes
   *     back is not met by everybody at once
   * @param asked what the receiver asked for by {@code Retry-After}; waits longer, never shorter
   */
  public Optional<Duration> after(int failures, double chance, Duration asked) {
    if (failures > waits.size()) {
      return Optional.empty();
    }
    Duration planned = waits.get(failures - 1);
    double factor = 1 - JITTER + 2 * JITTER * chance;
    Duration spread = Duration.ofNanos(Math.round(planned.toNanos() * factor));
    return Optional.of(spread.compareTo(asked) < 0 ? asked : spread);
  }
}

package org.supporthub.quarantine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a quarantined message is tried again by itself: a rule or a service may work by then. */
final class AutomaticTries {
  private static final List<Duration> WAITS =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));

  private AutomaticTries() {}

  /** The wait after so many failures, 1 after the first; empty when it is up to a person. */
  static Optional<Duration> after(int failures) {
    return failures > WAITS.size() ? Optional.empty() : Optional.of(WAITS.get(failures - 1));
  }
}

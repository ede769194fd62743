package org.supporthub.clock.calendar;

import java.time.Duration;
import java.time.Instant;

/** A stretch of real time, {@code [from, to)}. */
record Span(Instant from, Instant to) {
  Duration length() {
    return Duration.between(from, to);
  }
}

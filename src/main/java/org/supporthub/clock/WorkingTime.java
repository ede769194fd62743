package org.supporthub.clock;

import java.time.Duration;
import java.time.Instant;

/** Which hours count: adds working time to an instant. */
@FunctionalInterface
public interface WorkingTime {
  /** Every hour of every day counts. */
  WorkingTime AROUND_THE_CLOCK = Instant::plus;

  /** When this much working time has passed since {@code start}. */
  Instant after(Instant start, Duration work);
}

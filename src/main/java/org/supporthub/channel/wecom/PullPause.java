package org.supporthub.channel.wecom;

import java.time.Duration;

/** How long after a failure messages are fetched again. */
final class PullPause {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 10;

  private PullPause() {}

  /**
   * A second, twice as long each time.
   *
   * @param failures there were before
   * @param longest it gets no longer
   */
  static Duration after(int failures, Duration longest) {
    Duration pause = FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}

package org.supporthub.bench;

import java.time.Duration;

/**
 * How much is measured: {@code quick} to try the bench itself, {@code usual} within ten minutes,
 * {@code full} with {@code -Dbench.full}.
 *
 * @param rounds that count
 * @param longestWarmUp most rounds before them
 * @param heat how long each side carries posts before the first round, to be compiled
 * @param posting how long one round of posts lasts
 * @param backlog messages that wait when a stage begins
 * @param many deadlines, stored tickets and queued messages where size is what matters
 * @param grown stored tickets of the growth part
 * @param mails in the mailbox
 */
record Sizes(
    String name,
    int rounds,
    int longestWarmUp,
    Duration heat,
    Duration posting,
    int backlog,
    int many,
    int grown,
    int mails) {
  private static final Sizes QUICK =
      new Sizes(
          "quick", 2, 2, Duration.ofSeconds(1), Duration.ofMillis(500), 500, 5_000, 5_000, 100);
  private static final Sizes USUAL =
      new Sizes(
          "usual",
          5,
          8,
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          10_000,
          100_000,
          100_000,
          1_000);
  private static final Sizes FULL =
      new Sizes(
          "full",
          7,
          12,
          Duration.ofSeconds(120),
          Duration.ofSeconds(4),
          100_000,
          1_000_000,
          3_000_000,
          5_000);

  /** Those that {@code -Dbench.full} or {@code -Dbench.quick} ask for. */
  static Sizes chosen() {
    return System.getProperty("bench.full") != null
        ? FULL
        : System.getProperty("bench.quick") != null ? QUICK : USUAL;
  }

  Interleaved interleaved() {
    return new Interleaved(rounds, longestWarmUp);
  }
}

package org.supporthub.bench;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** How fast one sweep fires clocks among many open ones, and how late a clock fires. */
final class ClocksPart implements Part {
  private static final int BATCH = 1_000;

  /** Of so many open clocks one is fired in a round, so that all rounds find enough. */
  private static final int FIRED_A_ROUND = 50;

  private static final int LATENESS_PER_SECOND = 500;

  @Override
  public String name() {
    return "clocks";
  }

  @Override
  public Section measure(Sizes sizes) throws Exception {
    try (Desk desk = new Desk(name())) {
      desk.stop("escalate", "publish");
      JdbcTemplate jdbc = desk.jdbc();
      int open = sizes.many();
      int due = open / FIRED_A_ROUND;
      new StoredTickets(jdbc).store(open / 2);
      DueClocks clocks = new DueClocks(jdbc);
      List<Figure> figures =
          sizes
              .interleaved()
              .measure(
                  List.of(
                      new Side(
                          "clocks: fired in one sweep thread",
                          "clocks/s",
                          () -> sweep(desk, clocks, due)),
                      new Side(
                          "bare update and insert",
                          "clocks/s",
                          () -> {
                            clocks.makeDue(due);
                            return Reading.of(due / bare(desk, clocks));
                          })));
      Figure lateness =
          new Interleaved(sizes.rounds(), 1)
              .measure(
                  List.of(
                      new Side(
                          "lateness p99",
                          "ms",
                          () -> lateness(desk, clocks, 4 * LATENESS_PER_SECOND))))
              .get(0);
      return Section.of(
              name(),
              """
              %,d open clocks, of which %,d become due at once. Fired by one sweep of `desk/escalate` on one thread, in \
              the process of the bench, publishing at rest. The ceiling marks the same clocks %,d a transaction by one \
              `UPDATE` and writes their events by one `INSERT … SELECT`: no ticket is locked, nothing is decided. Lateness: \
              %d clocks a second become due while the route runs with its period of a second; from `due_at` to `fired_at`, \
              both database time."""
                  .formatted(open, due, BATCH, LATENESS_PER_SECOND))
          .with(Ratio.of("clocks", figures.get(0), figures.get(1)))
          .with(figures.get(0), Goal.atLeast(10_000))
          .with(lateness, Goal.atMost(1_000))
          .with(lateness.also("lateness p50", "ms"));
    }
  }

  private static Reading sweep(Desk desk, DueClocks clocks, int due) {
    clocks.makeDue(due);
    long start = System.nanoTime();
    int fired = desk.sweepClocks();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (fired != due) {
      throw new IllegalStateException("%d of %d clocks fired".formatted(fired, due));
    }
    return Reading.of(due / seconds);
  }

  private static double bare(Desk desk, DueClocks clocks) {
    TransactionTemplate transaction = desk.transaction();
    long start = System.nanoTime();
    while (Objects.requireNonNull(transaction.execute(status -> clocks.fireBare(BATCH))) > 0) {
      // Goes on until nothing is due.
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static Reading lateness(Desk desk, DueClocks clocks, int count) throws Exception {
    clocks.makeDueOver(count, LATENESS_PER_SECOND);
    desk.runUntil("escalate", () -> clocks.soon() == 0);
    return Reading.of(clocks.lateness(count, 0.99))
        .with("lateness p50", clocks.lateness(count, 0.50));
  }
}

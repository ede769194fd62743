package org.supporthub.bench;

/** From {@code java -jar} to ready. */
final class StartPart implements Part {
  private static final int WARM = 3;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public Section measure(Sizes sizes) {
    try (Hub hub = new Hub(name())) {
      hub.with("HUB_EMBEDDED_SOFTWAREDIR", RunFolder.of(name()).resolve("software").toString());
      double cold = seconds(hub);
      Rounds warm = Rounds.of();
      for (int round = 0; round < WARM; round++) {
        hub.stop();
        warm = warm.and(seconds(hub));
      }
      return Section.of(
              name(),
              """
              From `java -jar` to `/observe/health/ready`. Cold: with an empty data folder, MariaDB is unpacked and \
              installed. Warm: with the data of the start before.""")
          .with(Figure.of("start, cold", "s", Rounds.of(cold)))
          .with(Figure.of("start, warm", "s", warm));
    }
  }

  private static double seconds(Hub hub) {
    long start = System.nanoTime();
    hub.start();
    return (System.nanoTime() - start) / 1e9;
  }
}

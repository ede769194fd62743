package org.supporthub.bench;

/** A long queue drained with little memory. */
final class MemoryPart implements Part {
  private static final String[] DESK = {"desk/classify", "desk/file-tickets"};
  private static final int CONNECTIONS = 64;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Section measure(Sizes sizes) throws Exception {
    try (Hub hub = new Hub(name()).without(DESK).start()) {
      new Posting(hub.port()).send(sizes.many(), CONNECTIONS);
      hub.stop();
      hub.withAgain(DESK).start();
      long start = System.nanoTime();
      hub.awaitTickets(sizes.many());
      double rate = sizes.many() / ((System.nanoTime() - start) / 1e9);
      return Section.of(
              name(),
              """
              %,d messages accepted by the packaged hub without the desk's two routes, so that they wait in the journal and \
              in page files; then the hub starts again with them and `-Xmx512m`, and everything becomes tickets, and \
              their events are published. Timed from ready to the last ticket row; one run."""
                  .formatted(sizes.many()))
          .with(Figure.of("memory: queued messages to ticket rows", "messages/s", Rounds.of(rate)));
    }
  }
}

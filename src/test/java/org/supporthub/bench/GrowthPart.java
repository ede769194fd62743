package org.supporthub.bench;

import java.util.List;

/** What filing a ticket costs when few and when many tickets are stored. */
final class GrowthPart implements Part {
  private static final int FEW = 1_000;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public Section measure(Sizes sizes) throws Exception {
    int messages = sizes.backlog() / 5;
    try (Desk desk = new Desk(name())) {
      desk.stop("classify", "file-tickets", "publish", "escalate");
      TwoStores stores = new TwoStores(desk.jdbc());
      stores.fill(FEW, sizes.grown());
      ClassifiedLoad load = new ClassifiedLoad(desk, messages);
      String many = "%,d tickets stored".formatted(sizes.grown());
      String few = "%,d tickets stored".formatted(FEW);
      List<Figure> figures =
          sizes
              .interleaved()
              .measure(
                  List.of(
                      new Side(many, "µs a ticket", () -> cost(desk, stores, load, true, messages)),
                      new Side(
                          few, "µs a ticket", () -> cost(desk, stores, load, false, messages))));
      return Section.of(
              name(),
              """
              What the shipped route `desk/file-tickets` takes for a ticket, over %,d messages a round, with %s and with %s. \
              The stored ones are made by SQL: each with its message, raw message, customer, two clocks and an event. Both \
              stores lie in one server; before each round the tables change places."""
                  .formatted(messages, few, many))
          .with(
              Ratio.of("growth: cost a ticket", figures.get(0), figures.get(1))
                  .withGoal(Goal.atMost(1.3)));
    }
  }

  private static Reading cost(
      Desk desk, TwoStores stores, ClassifiedLoad load, boolean many, int messages)
      throws Exception {
    stores.use(many);
    load.fill(messages);
    return Reading.of(desk.drain(Desk.TICKETS, "file-tickets") / messages * 1e6);
  }
}

package org.supporthub.bench;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/** The route {@code desk/file-tickets}, beside a bare JDBC batch and beside message by message. */
final class FilePart implements Part {
  private static final int BATCH = 100;
  private static final int ONE_BY_ONE_SHARE = 100;
  private static final String ONE_BY_ONE = "file-one-by-one";

  @Override
  public String name() {
    return "file";
  }

  @Override
  public Section measure(Sizes sizes) throws Exception {
    try (Desk desk = new Desk(name())) {
      desk.stop("classify", "file-tickets", "publish", "escalate");
      desk.add(oneByOne());
      ClassifiedLoad load = new ClassifiedLoad(desk, sizes.backlog());
      FiledRows rows = new FiledRows(desk.jdbc());
      List<Figure> figures =
          sizes
              .interleaved()
              .measure(
                  List.of(
                      new Side(
                          "file",
                          "messages/s",
                          () -> {
                            rows.forget();
                            return file(desk, load, sizes.backlog(), "file-tickets");
                          }),
                      new Side(
                          "bare JDBC batch, the same rows",
                          "messages/s",
                          () -> Reading.of(rows.insertAgain(BATCH))),
                      new Side(
                          "file, one transaction a message",
                          "messages/s",
                          () -> file(desk, load, sizes.backlog() / ONE_BY_ONE_SHARE, ONE_BY_ONE))));
      return Section.of(
              name(),
              """
              From a backlog of %,d classified messages on `hub.tickets` to committed tickets, by the shipped route \
              `desk/file-tickets` with its one consumer, in the process of the bench, the other routes at rest. The ceiling \
              takes the rows that the hub has just written, and writes the same again by one JDBC connection into tables \
              of the same definition: one insert of many rows a table, one transaction for %d tickets. One transaction a \
              message is the hub's own filing with batches of one, over a hundredth of the backlog."""
                  .formatted(sizes.backlog(), BATCH))
          .with(Ratio.of("file", figures.get(0), figures.get(1)).withGoal(Goal.atLeast(0.5)))
          .with(
              Ratio.of("file: batches beside one by one", figures.get(0), figures.get(2))
                  .withGoal(Goal.atLeast(8)));
    }
  }

  private static Reading file(Desk desk, ClassifiedLoad load, int messages, String route)
      throws Exception {
    load.fill(messages);
    long before = desk.tickets();
    double seconds = desk.drain(Desk.TICKETS, route);
    long filed = desk.tickets() - before;
    if (filed != messages) {
      throw new IllegalStateException("%d of %d messages were filed".formatted(filed, messages));
    }
    return Reading.of(messages / seconds);
  }

  private static RouteBuilder oneByOne() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("jms-batch:hub.tickets?mode=list&size=1&linger=0")
            .routeId(ONE_BY_ONE)
            .autoStartup(false)
            .to("bean:ticketDesk?method=file(${body})");
      }
    };
  }
}

package org.supporthub.bench;

import java.io.IOException;
import java.util.List;

/** Durable accepts of signed posts, beside a bare servlet that does one persistent send. */
final class AcceptPart implements Part {
  private static final List<Integer> CONNECTIONS = List.of(1, 32, 128);
  private static final String PAGES_AT_ONCE = "1MB";

  @Override
  public String name() {
    return "accept";
  }

  @Override
  public Section measure(Sizes sizes) throws IOException {
    return pages(
        atWork(
            Section.of(
                name(),
                """
            Signed posts to `/channels/web-json` of the packaged hub over keep-alive connections, each as soon as the one \
            before is answered; 202 comes after the journal. The ceiling is an embedded Tomcat with the hub's own broker \
            settings and JVM arguments, whose servlet does one persistent send and answers. *At work*: the desk files \
            meanwhile, and has filed everything before the next round begins. *Paging*: without the desk's two routes and \
            with %s of memory for the queue on both sides, so that both queues go to disk."""
                    .formatted(PAGES_AT_ONCE)),
            sizes),
        sizes);
  }

  private static Section atWork(Section section, Sizes sizes) throws IOException {
    try (Hub hub = new Hub("accept").start();
        BareProcess bare = new BareProcess(Hub.folder("accept-ceiling"))) {
      Posting posting = new Posting(hub.port());
      Posting ceiling = new Posting(bare.port());
      Section all = section;
      for (int connections : CONNECTIONS) {
        all =
            all.with(
                ratio(
                    "accept at work",
                    connections,
                    sizes,
                    () -> {
                      Reading reading = posting.round(connections, sizes.posting());
                      hub.awaitTickets(posting.accepted());
                      return reading;
                    },
                    () -> ceiling.round(connections, sizes.posting())));
      }
      return all;
    }
  }

  private static Section pages(Section section, Sizes sizes) throws IOException {
    try (Hub hub =
            new Hub("accept-paging")
                .without("desk/classify", "desk/file-tickets")
                .with("HUB_EMBEDDED_BROKERMEMORYPERADDRESS", PAGES_AT_ONCE)
                .start();
        BareProcess bare =
            new BareProcess(
                Hub.folder("accept-paging-ceiling"),
                "--hub.embedded.broker-memory-per-address=" + PAGES_AT_ONCE)) {
      Posting posting = new Posting(hub.port());
      Posting ceiling = new Posting(bare.port());
      Section all = section;
      for (int connections : CONNECTIONS) {
        all =
            all.with(
                ratio(
                    "accept paging",
                    connections,
                    sizes,
                    () -> posting.round(connections, sizes.posting()),
                    () -> ceiling.round(connections, sizes.posting())));
      }
      return all;
    }
  }

  private static Ratio ratio(
      String mode, int connections, Sizes sizes, Side.Round hub, Side.Round ceiling) {
    String name = "%s, %d connection%s".formatted(mode, connections, connections == 1 ? "" : "s");
    List<Figure> figures =
        sizes
            .interleaved()
            .measure(
                List.of(
                    new Side(name, "messages/s", hub),
                    new Side(name + ": bare servlet", "messages/s", ceiling)));
    return Ratio.of(name, figures.get(0), figures.get(1))
        .withGoal(Goal.atLeast(connections >= 128 ? 1.5 : 1.0));
  }
}

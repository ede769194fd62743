package org.supporthub.bench;

import java.io.IOException;

/** Accepts while the queue is longer than the broker's memory for it. */
final class AcceptPagingPart implements Part {
  private static final String MEMORY = "1MB";
  private static final int TO_FILL_IT = 2_000;

  @Override
  public String name() {
    return "accept-paging";
  }

  @Override
  public Section measure(Sizes sizes) throws IOException {
    try (Hub hub =
            new Hub(name())
                .without("desk/classify", "desk/file-tickets")
                .with("HUB_EMBEDDED_BROKERMEMORYPERADDRESS", MEMORY)
                .start();
        BareProcess bare =
            new BareProcess(
                RunFolder.of("accept-paging-ceiling"),
                "--hub.embedded.broker-memory-per-address=" + MEMORY)) {
      Posting posting = new Posting(hub.port());
      Posting ceiling = new Posting(bare.port());
      posting.send(TO_FILL_IT, 32);
      ceiling.send(TO_FILL_IT, 32);
      return Section.of(
              name(),
              AcceptBeside.how(sizes)
                  + " Here the desk's two routes are away and the queue has %s of memory on both sides, so that both queues only grow and go to disk: the door alone, at its hardest."
                      .formatted(MEMORY))
          .with(new AcceptBeside("accept, paging", posting, ceiling, sizes).measure(() -> {}));
    }
  }
}

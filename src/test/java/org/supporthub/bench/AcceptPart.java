package org.supporthub.bench;

import java.io.IOException;

/** Accepts while the desk is at work. */
final class AcceptPart implements Part {
  @Override
  public String name() {
    return "accept";
  }

  @Override
  public Section measure(Sizes sizes) throws IOException {
    try (Hub hub = new Hub(name()).start();
        BareProcess bare = new BareProcess(RunFolder.of("accept-ceiling"))) {
      Posting posting = new Posting(hub.port());
      AcceptBeside beside = new AcceptBeside(name(), posting, new Posting(bare.port()), sizes);
      return Section.of(
              name(),
              AcceptBeside.how(sizes)
                  + " Meanwhile the desk classifies and files what was accepted; it has filed everything before the next round.")
          .with(beside.measure(() -> hub.awaitTickets(posting.accepted())));
    }
  }
}

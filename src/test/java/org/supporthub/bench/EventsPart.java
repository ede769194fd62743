package org.supporthub.bench;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.jdbc.core.JdbcTemplate;

/** From the outbox to an HTTP receiver, beside a bare client that posts the same bodies. */
final class EventsPart implements Part {
  @Override
  public String name() {
    return "events";
  }

  @Override
  public Section measure(Sizes sizes) throws Exception {
    try (HttpSink receiver = new HttpSink();
        Desk desk =
            new Desk(name(), "--CRM_URL=" + receiver.url(), "--CRM_SECRET=" + SignedPosts.SECRET)) {
      desk.stop("publish", "escalate");
      int events = sizes.backlog() / 5;
      Outbox outbox = new Outbox(desk.jdbc());
      new StoredTickets(desk.jdbc()).store(events);
      Queue<byte[]> bodies = new ConcurrentLinkedQueue<>();
      int concurrency = 4;
      List<Figure> figures =
          sizes
              .interleaved()
              .measure(
                  List.of(
                      new Side(
                          "events", "events/s", () -> hub(desk, outbox, receiver, bodies, events)),
                      new Side(
                          "bare HTTP client",
                          "events/s",
                          () -> {
                            receiver.hear(body -> {});
                            return Reading.of(
                                events / BareClient.post(receiver.url(), bodies, concurrency));
                          })));
      return Section.of(
              name(),
              """
              From %,d events in the outbox, one a ticket, to the last call of an HTTP receiver in the bench, by the shipped \
              routes `events/publish` and `events/crm` with its concurrency of %d, in the process of the bench; every \
              delivery is written down. The ceiling posts the same bodies by %d threads of the same HTTP client library."""
                  .formatted(events, concurrency, concurrency))
          .with(Ratio.of("events", figures.get(0), figures.get(1)));
    }
  }

  private static Reading hub(
      Desk desk, Outbox outbox, HttpSink receiver, Queue<byte[]> bodies, int events)
      throws Exception {
    bodies.clear();
    receiver.hear(bodies::add);
    outbox.put(events);
    long start = System.nanoTime();
    desk.start("publish");
    try {
      Desk.await(() -> bodies.size() >= events);
      return Reading.of(events / ((System.nanoTime() - start) / 1e9));
    } finally {
      desk.stop("publish");
      Desk.await(() -> desk.waiting("hub.events.crm") == 0);
    }
  }

  /** Events that nobody has been told of yet. */
  private record Outbox(JdbcTemplate jdbc) {
    /** One more for each of the first tickets. */
    void put(int count) {
      jdbc.update(
          """
          INSERT INTO event (id, ticket_id, sequence, type, at, actor, data)
          SELECT UUID(), id, event_sequence + 1, 'message-received', UTC_TIMESTAMP(6), 'customer',
                 JSON_OBJECT('number', number, 'state', state, 'category', category, 'priority', priority,
                             'tags', JSON_ARRAY(), 'channel', channel, 'subject', subject)
            FROM ticket
           ORDER BY id
           LIMIT ?
          """,
          count);
      jdbc.update(
          "UPDATE ticket SET event_sequence = event_sequence + 1 ORDER BY id LIMIT ?", count);
    }
  }
}

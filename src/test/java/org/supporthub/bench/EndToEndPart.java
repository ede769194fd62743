package org.supporthub.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.supporthub.TestDatabase;
import org.supporthub.embedded.MariaDb;

/** From the moment a post is due to its answer, its ticket row and the receiver's call. */
final class EndToEndPart implements Part {
  private static final int PER_SECOND = 200;

  /** How many times the heat of other parts: a message passes all of the hub, and there are few. */
  private static final int HEAT_ROUNDS = 2;

  private static final String TO_RECEIVER = "to the receiver's call, p99";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String name() {
    return "end-to-end";
  }

  @Override
  public Section measure(Sizes sizes) throws Exception {
    try (MariaDb database =
            MariaDb.start(
                RunFolder.of(name()).resolve("mariadb"),
                TestDatabase.SOFTWARE,
                List.of("--innodb-buffer-pool-size=512M", "--innodb-log-file-size=512M"));
        HttpSink receiver = new HttpSink();
        Hub hub =
            new Hub(name())
                .with("SPRING_DATASOURCE_URL", database.url())
                .with("SPRING_DATASOURCE_USERNAME", database.user())
                .with("SPRING_DATASOURCE_PASSWORD", database.password())
                .with("CRM_URL", receiver.url())
                .with("CRM_SECRET", SignedPosts.SECRET)
                .start();
        HikariDataSource connections = new HikariDataSource()) {
      connections.setJdbcUrl(database.url());
      connections.setUsername(database.user());
      connections.setPassword(database.password());
      JdbcTemplate rows = new JdbcTemplate(connections);
      OpenLoop posts = new OpenLoop(hub.port());
      int messages = sizes.backlog() / 10;
      round(posts, (int) (HEAT_ROUNDS * sizes.heat().toSeconds() * PER_SECOND), rows, receiver);
      Figure figure =
          sizes
              .interleaved()
              .measure(
                  List.of(
                      new Side(TO_RECEIVER, "ms", () -> round(posts, messages, rows, receiver))))
              .get(0);
      return Section.of(
              name(),
              """
              %d signed posts a second in an open loop to the packaged hub with everything on, %d a round, after %d s of the same \
              that do not count, since much of the hub is compiled late. Times count from \
              the moment a post was due, so that a stall is charged to every post it held up; ticket rows are looked for \
              every 2 ms over a connection of the bench's own, and the receiver is an HTTP server in the bench. There is no \
              ceiling: what a lone message must wait for is two journal syncs, two database commits and the batches' \
              linger."""
                  .formatted(PER_SECOND, messages, HEAT_ROUNDS * sizes.heat().toSeconds()))
          .with(figure, Goal.atMost(250))
          .with(figure.also("to the receiver's call, p50", "ms"))
          .with(figure.also("to the ticket row, p99", "ms"))
          .with(figure.also("to the ticket row, p50", "ms"))
          .with(figure.also("to the answer, p99", "ms"))
          .with(figure.also("to the answer, p50", "ms"));
    }
  }

  private static Reading round(OpenLoop posts, int messages, JdbcTemplate rows, HttpSink receiver)
      throws Exception {
    Map<String, Long> heard = new ConcurrentHashMap<>();
    receiver.hear(body -> heard.put(messageId(body), System.nanoTime()));
    try (RowWatch watch = new RowWatch(rows)) {
      OpenLoop.Sent sent = posts.post(messages, PER_SECOND);
      Desk.await(() -> heard.keySet().containsAll(sent.due().keySet()));
      Desk.await(() -> watch.seen().keySet().containsAll(sent.due().keySet()));
      Latencies toRow = between(sent.due(), watch.seen());
      Latencies toReceiver = between(sent.due(), heard);
      return Reading.of(toReceiver.millis(0.99))
          .with("to the receiver's call, p50", toReceiver.millis(0.50))
          .with("to the ticket row, p99", toRow.millis(0.99))
          .with("to the ticket row, p50", toRow.millis(0.50))
          .with("to the answer, p99", sent.answers().millis(0.99))
          .with("to the answer, p50", sent.answers().millis(0.50));
    }
  }

  private static Latencies between(Map<String, Long> due, Map<String, Long> done) {
    Latencies latencies = new Latencies();
    due.forEach((id, at) -> latencies.add(done.get(id) - at));
    return latencies;
  }

  private static String messageId(byte[] event) {
    try {
      return JSON.readTree(event).path("data").path("messageId").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.supporthub.bench;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notes when the rows of new messages can be seen by others; looks every two milliseconds. */
final class RowWatch implements AutoCloseable {
  private static final long LOOK_MILLIS = 2;

  private final JdbcTemplate jdbc;
  private final Map<String, Long> seen = new ConcurrentHashMap<>();
  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
  private long lastTicket;

  RowWatch(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.lastTicket =
        Objects.requireNonNullElse(
            jdbc.queryForObject("SELECT MAX(id) FROM ticket", Long.class), 0L);
    looks.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** By message id, when its row was seen, as {@link System#nanoTime}. */
  Map<String, Long> seen() {
    return seen;
  }

  private void look() {
    jdbc.query(
        "SELECT id, ticket_id FROM message WHERE ticket_id > ?",
        row -> {
          seen.put(row.getString(1), System.nanoTime());
          lastTicket = Math.max(lastTicket, row.getLong(2));
        },
        lastTicket);
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}

package org.supporthub.bench;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Clocks that the bench lets run out. */
final class DueClocks {
  private static final String OPEN = "fired_at IS NULL AND stopped_at IS NULL ";

  private final JdbcTemplate jdbc;

  DueClocks(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** So many of the open ones are due now. */
  void makeDue(int count) {
    jdbc.update(
        "UPDATE deadline SET due_at = UTC_TIMESTAMP(6) WHERE " + OPEN + "ORDER BY due_at LIMIT ?",
        count);
  }

  /** So many will be due, evenly from in a second on. */
  void makeDueOver(int count, int perSecond) {
    jdbc.update(
        """
        UPDATE deadline d
          JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY due_at) AS place
                  FROM deadline
                 WHERE fired_at IS NULL AND stopped_at IS NULL
                 ORDER BY due_at
                 LIMIT ?) AS next ON next.id = d.id
           SET d.due_at = UTC_TIMESTAMP(6) + INTERVAL (1000000 + next.place * ?) MICROSECOND
        """,
        count,
        1_000_000 / perSecond);
  }

  /** Due, or about to be within a minute. */
  long soon() {
    return count("due_at <= UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE");
  }

  private long count(String when) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM deadline WHERE " + OPEN + "AND " + when, Long.class));
  }

  /** Marks a batch and writes its events, as barely as it can be done; gives how many. */
  int fireBare(int batch) {
    List<Long> ids =
        jdbc.queryForList(
            "SELECT id FROM deadline WHERE "
                + OPEN
                + "AND due_at <= UTC_TIMESTAMP(6) ORDER BY due_at LIMIT ?",
            Long.class,
            batch);
    if (ids.isEmpty()) {
      return 0;
    }
    String set = ids.toString().replace('[', '(').replace(']', ')');
    jdbc.update("UPDATE deadline SET fired_at = UTC_TIMESTAMP(6) WHERE id IN " + set);
    jdbc.update(
        """
        INSERT INTO event (id, ticket_id, sequence, type, at, actor, data)
        SELECT UUID(), ticket_id, 1000000 + id, 'breached', UTC_TIMESTAMP(6), 'system',
               CONCAT('{"clock":"', clock, '","dueAt":"', due_at, '","level":0}')
          FROM deadline
         WHERE id IN
        """
            + set);
    return ids.size();
  }

  /** How late those that fired last were, in milliseconds. */
  double lateness(int count, double share) {
    return Objects.requireNonNull(
            jdbc.queryForObject(
                """
                SELECT late
                  FROM (SELECT TIMESTAMPDIFF(MICROSECOND, due_at, fired_at) AS late
                          FROM (SELECT due_at, fired_at
                                  FROM deadline
                                 WHERE fired_at IS NOT NULL
                                 ORDER BY fired_at DESC
                                 LIMIT ?) AS last) AS times
                 ORDER BY late
                 LIMIT 1 OFFSET ?
                """,
                Double.class,
                count,
                Math.max(0, (int) Math.ceil(share * count) - 1)))
        / 1_000;
  }
}

package org.supporthub.event;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of a table whose work is done later, and again with back-off until it succeeds: each has an
 * id and a place below it, {@code state}, {@code attempts}, {@code next_at}, {@code outcome} and
 * {@code changed_at}. Times are the database's.
 */
public final class TaskStore {
  private final JdbcClient jdbc;
  private final String update;
  private final String row;

  /**
   * @param table of the tasks
   * @param id its column of ids
   */
  public TaskStore(JdbcClient jdbc, String table, String id) {
    this.jdbc = jdbc;
    this.update = "UPDATE %s SET ".formatted(table);
    this.row = " WHERE %s = :id AND place = :place AND state = 'WAITING'".formatted(id);
  }

  /**
   * Takes a task; false if another node has it, or it is not to be done now after all.
   *
   * @param lease after which it is tried again if nothing became of this
   */
  public boolean begin(UUID id, int place, Duration lease) {
    return jdbc.sql(
                update
                    + """
                    attempts = attempts + 1,
                    next_at = UTC_TIMESTAMP(6) + INTERVAL :seconds SECOND,
                    changed_at = UTC_TIMESTAMP(6)
                    """
                    + row
                    + " AND next_at <= UTC_TIMESTAMP(6)")
            .param("seconds", lease.toSeconds())
            .param("id", id)
            .param("place", place)
            .update()
        == 1;
  }

  /** It is tried again after the wait. */
  public void again(UUID id, int place, Duration wait, String outcome) {
    jdbc.sql(
            update
                + """
                next_at = UTC_TIMESTAMP(6) + INTERVAL :micros MICROSECOND,
                outcome = :outcome,
                changed_at = UTC_TIMESTAMP(6)
                """
                + row)
        .param("micros", wait.toNanos() / 1_000)
        .param("outcome", outcome)
        .param("id", id)
        .param("place", place)
        .update();
  }

  /** Nothing more is tried. */
  public void failed(UUID id, int place, String outcome) {
    jdbc.sql(
            update
                + """
                state = 'FAILED',
                next_at = NULL,
                outcome = :outcome,
                changed_at = UTC_TIMESTAMP(6)
                """
                + row)
        .param("outcome", outcome)
        .param("id", id)
        .param("place", place)
        .update();
  }
}

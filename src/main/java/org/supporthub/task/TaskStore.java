package org.supporthub.task;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of a table whose work is done later, and again with back-off until it succeeds: beside its
 * key each has {@code state}, {@code attempts}, {@code next_at}, {@code outcome} and {@code
 * changed_at}. Times are the database's.
 */
public final class TaskStore {
  private final JdbcClient jdbc;
  private final String update;
  private final String row;

  /**
   * @param table of the tasks
   * @param key its columns that name one, in the order that calls give them
   */
  public TaskStore(JdbcClient jdbc, String table, String... key) {
    this.jdbc = jdbc;
    this.update = "UPDATE %s SET ".formatted(table);
    this.row =
        " WHERE state = 'WAITING'"
            + IntStream.range(0, key.length)
                .mapToObj(i -> " AND %s = :key%d".formatted(key[i], i))
                .collect(Collectors.joining());
  }

  /**
   * Takes a task; false if another node has it, or it is not to be done now after all.
   *
   * @param lease after which it is tried again if nothing became of this
   */
  public boolean begin(Duration lease, Object... key) {
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
            .params(named(key))
            .update()
        == 1;
  }

  /** It is tried again after the wait. */
  public void again(Duration wait, String outcome, Object... key) {
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
        .params(named(key))
        .update();
  }

  /** Nothing more is tried. */
  public void failed(String outcome, Object... key) {
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
        .params(named(key))
        .update();
  }

  private static Map<String, Object> named(Object... key) {
    return IntStream.range(0, key.length)
        .boxed()
        .collect(Collectors.toMap(i -> "key" + i, i -> key[i]));
  }
}

package org.supporthub.enrich;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of files that are to be read or heard. Times are the database's. */
@Component
class RecognitionStore {
  private static final String THIS = " WHERE message_id = :id AND place = :place";

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;

  RecognitionStore(JdbcTemplate batches) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
  }

  void insert(Collection<RecognitionTask> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    batches.batchUpdate(
        """
        INSERT INTO recognition
               (message_id, place, kind, state, next_at, created_at, changed_at)
        VALUES (?, ?, ?, 'WAITING', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE place = place
        """,
        tasks.stream()
            .map(task -> new Object[] {task.messageId(), task.place(), task.kind()})
            .toList());
  }

  /** What is to be recognised now, what waits longest first. */
  List<RecognitionTask> due(int limit) {
    return jdbc.sql(
            """
            SELECT message_id, place, kind, attempts
              FROM recognition
             WHERE state = 'WAITING'
               AND next_at <= UTC_TIMESTAMP(6)
             ORDER BY next_at
             LIMIT :limit
            """)
        .param("limit", limit)
        .query(RecognitionTask.class)
        .list();
  }

  /**
   * Takes it; false if another node has it.
   *
   * @param lease after which it is tried again if nothing became of this
   */
  boolean begin(RecognitionTask task, Duration lease) {
    return jdbc.sql(
                """
            UPDATE recognition
               SET attempts = attempts + 1,
                   next_at = UTC_TIMESTAMP(6) + INTERVAL :seconds SECOND,
                   changed_at = UTC_TIMESTAMP(6)"""
                    + THIS
                    + " AND state = 'WAITING' AND next_at <= UTC_TIMESTAMP(6)")
            .param("seconds", lease.toSeconds())
            .param("id", task.messageId())
            .param("place", task.place())
            .update()
        == 1;
  }

  /** It is tried again after the wait. */
  void again(RecognitionTask task, Duration wait, String outcome) {
    jdbc.sql(
            """
            UPDATE recognition
               SET next_at = UTC_TIMESTAMP(6) + INTERVAL :micros MICROSECOND,
                   outcome = :outcome,
                   changed_at = UTC_TIMESTAMP(6)"""
                + THIS)
        .param("micros", wait.toNanos() / 1_000)
        .param("outcome", outcome)
        .param("id", task.messageId())
        .param("place", task.place())
        .update();
  }

  void failed(RecognitionTask task, String outcome) {
    end(task, "FAILED", null, outcome);
  }

  /** It is done; false if somebody else was sooner, whose lease had not ended. */
  boolean done(RecognitionTask task, String text) {
    return end(task, "DONE", text, null) == 1;
  }

  private int end(
      RecognitionTask task, String state, @Nullable String text, @Nullable String outcome) {
    return jdbc.sql(
            """
            UPDATE recognition
               SET state = :state, text = :text, outcome = :outcome, next_at = NULL,
                   changed_at = UTC_TIMESTAMP(6)"""
                + THIS
                + " AND state = 'WAITING'")
        .param("state", state)
        .param("text", text)
        .param("outcome", outcome)
        .param("id", task.messageId())
        .param("place", task.place())
        .update();
  }

  /** What was recognised of the files of a message, in their order. */
  List<String> texts(UUID message) {
    return jdbc.sql(
            """
            SELECT text
              FROM recognition
             WHERE message_id = :id
               AND state = 'DONE'
               AND text <> ''
             ORDER BY place
            """)
        .param("id", message)
        .query(String.class)
        .list();
  }
}

package org.supporthub.enrich;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.task.TaskStore;

/** Rows of files that are to be read or heard. Times are the database's. */
@Component
class RecognitionStore {
  private final JdbcTemplate batches;
  private final JdbcClient jdbc;
  private final TaskStore rows;

  RecognitionStore(JdbcTemplate batches) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
    this.rows = new TaskStore(jdbc, "recognition", "message_id", "place");
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

  /** How each is begun, put off and given up. */
  TaskStore rows() {
    return rows;
  }

  /** It is done; false if somebody else was sooner, whose lease had not ended. */
  boolean done(RecognitionTask task, String text) {
    return jdbc.sql(
                """
                UPDATE recognition
                   SET state = 'DONE', text = :text, outcome = NULL, next_at = NULL,
                       changed_at = UTC_TIMESTAMP(6)
                 WHERE message_id = :id
                   AND place = :place
                   AND state = 'WAITING'
                """)
            .param("text", text)
            .param("id", task.messageId())
            .param("place", task.place())
            .update()
        == 1;
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

package org.supporthub.nlp;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.task.TaskStore;

/** Rows of messages that the service is to be asked about. Times are the database's. */
@Component
class NlpTaskStore {
  private final JdbcTemplate batches;
  private final JdbcClient jdbc;
  private final TaskStore rows;

  NlpTaskStore(JdbcTemplate batches) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
    this.rows = new TaskStore(jdbc, "nlp_task", "message_id");
  }

  /** What the service is told of a message. */
  record Question(UUID id, String channel, String subject, String text) {}

  void insert(Collection<UUID> messages) {
    if (!messages.isEmpty()) {
      batches.update(
          "INSERT INTO nlp_task (message_id, state, next_at, created_at, changed_at) VALUES "
              + String.join(
                  ", ",
                  messages.stream()
                      .map(
                          each ->
                              "(?, 'WAITING', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))")
                      .toList())
              + " ON DUPLICATE KEY UPDATE attempts = attempts",
          messages.toArray());
    }
  }

  /** Who is to be asked about now, who waits longest first. */
  List<UUID> due(int limit) {
    return jdbc.sql(
            """
            SELECT message_id
              FROM nlp_task
             WHERE state = 'WAITING'
               AND next_at <= UTC_TIMESTAMP(6)
             ORDER BY next_at
             LIMIT :limit
            """)
        .param("limit", limit)
        .query(UUID.class)
        .list();
  }

  /** The beginning of what the customer wrote; empty where the message stands on no ticket. */
  Optional<Question> question(UUID message, int longest) {
    return jdbc.sql(
            """
            SELECT channel, subject, LEFT(text, :longest)
              FROM message
             WHERE id = :id
               AND direction = 'IN'
            """)
        .param("longest", longest)
        .param("id", message)
        .query(
            (row, index) ->
                new Question(message, row.getString(1), row.getString(2), row.getString(3)))
        .optional();
  }

  int attempts(UUID message) {
    return jdbc.sql("SELECT attempts FROM nlp_task WHERE message_id = :id")
        .param("id", message)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  TaskStore rows() {
    return rows;
  }

  /** It is answered; false if it was before. */
  boolean done(UUID message) {
    return jdbc.sql("DELETE FROM nlp_task WHERE message_id = :id").param("id", message).update()
        == 1;
  }
}

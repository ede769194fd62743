package org.supporthub.nlp;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.message.ColumnText;

/** Rows of messages that the service is to be asked about. Times are the database's. */
@Component
class NlpTaskStore {
  private final JdbcTemplate batches;
  private final JdbcClient jdbc;

  NlpTaskStore(JdbcTemplate batches) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
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

  /** Takes it for so long; false if another node has it. */
  boolean begin(UUID message, Duration lease) {
    return jdbc.sql(
                """
                UPDATE nlp_task
                   SET attempts = attempts + 1,
                       next_at = UTC_TIMESTAMP(6) + INTERVAL :seconds SECOND,
                       changed_at = UTC_TIMESTAMP(6)
                 WHERE message_id = :id
                   AND state = 'WAITING'
                   AND next_at <= UTC_TIMESTAMP(6)
                """)
            .param("seconds", lease.toSeconds())
            .param("id", message)
            .update()
        == 1;
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

  void again(UUID message, Duration wait, String outcome) {
    change(message, "WAITING", wait.toNanos() / 1_000, outcome);
  }

  /** Nothing more is tried. */
  void failed(UUID message, String outcome) {
    change(message, "FAILED", null, outcome);
  }

  private void change(UUID message, String state, @Nullable Long micros, String outcome) {
    jdbc.sql(
            """
            UPDATE nlp_task
               SET state = :state,
                   next_at = UTC_TIMESTAMP(6) + INTERVAL :micros MICROSECOND,
                   outcome = :outcome,
                   changed_at = UTC_TIMESTAMP(6)
             WHERE message_id = :id
            """)
        .param("state", state)
        .param("micros", micros)
        .param("outcome", ColumnText.cut(outcome, 300))
        .param("id", message)
        .update();
  }

  /** It is answered; false if it was before. */
  boolean done(UUID message) {
    return jdbc.sql("DELETE FROM nlp_task WHERE message_id = :id").param("id", message).update()
        == 1;
  }
}

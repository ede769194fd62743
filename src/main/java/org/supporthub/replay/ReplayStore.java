package org.supporthub.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.message.ColumnText;
import org.supporthub.ticket.Labels;

/** Rows of replays and of what became of each message, as they are written. */
@Component
class ReplayStore {
  private static final int LONGEST_RULE = 300;

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;

  ReplayStore(JdbcTemplate batches) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
  }

  Instant now() {
    return jdbc.sql("SELECT UTC_TIMESTAMP(6)").query(Instant.class).single();
  }

  /** Makes this transaction the one replay; false while another transaction is. */
  boolean lock() {
    return jdbc.sql("SELECT name FROM lease WHERE name = 'replay' FOR UPDATE SKIP LOCKED")
        .query(String.class)
        .optional()
        .isPresent();
  }

  void insert(Replay replay) {
    ReplayRequest request = replay.request();
    jdbc.sql(
            """
            INSERT INTO replay
                   (id, received_from, received_to, channel, ticket, dry_run, closed, state,
                    rule_set, started_by, started_at)
            VALUES (:id, :from, :to, :channel, :ticket, :dryRun, :closed, :state,
                    :ruleSet, :startedBy, :startedAt)
            """)
        .param("id", replay.id())
        .param("from", request.from())
        .param("to", request.to())
        .param("channel", request.channel())
        .param("ticket", request.ticket())
        .param("dryRun", request.dryRun())
        .param("closed", request.closed())
        .param("state", replay.state().name())
        .param("ruleSet", replay.ruleSet())
        .param("startedBy", replay.startedBy())
        .param("startedAt", replay.startedAt())
        .update();
  }

  /** What was running is over. */
  int end(ReplayState state, @Nullable String reason) {
    return jdbc.sql(
            """
            UPDATE replay
               SET state = :state, reason = :reason, ended_at = UTC_TIMESTAMP(6)
             WHERE state = 'RUNNING'
            """)
        .param("state", state.name())
        .param("reason", reason)
        .update();
  }

  void insert(UUID replay, Collection<ReplayedMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    batches.batchUpdate(
        """
        INSERT INTO replay_outcome
               (replay_id, message_id, ticket, outcome, old_category, old_priority, old_tags,
                old_rule, new_category, new_priority, new_tags, new_rule, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        messages,
        messages.size(),
        (row, message) -> {
          row.setObject(1, replay);
          row.setObject(2, message.messageId());
          row.setString(3, message.ticket());
          row.setString(4, message.outcome().name());
          int column = 4;
          for (Labels labels : new Labels[] {message.before(), message.after()}) {
            row.setString(++column, labels == null ? null : labels.category());
            row.setString(++column, labels == null ? null : labels.priority().name());
            row.setString(++column, labels == null ? null : String.join("\n", labels.tags()));
            row.setString(++column, labels == null ? null : rule(labels));
          }
          row.setString(13, message.reason());
        });
  }

  private static @Nullable String rule(Labels labels) {
    return labels.rule() == null ? null : ColumnText.cut(labels.rule(), LONGEST_RULE);
  }

  Optional<Replay> find(UUID id) {
    return jdbc.sql("SELECT * FROM replay WHERE id = :id")
        .param("id", id)
        .query(ReplayStore::replay)
        .optional();
  }

  private static Replay replay(ResultSet row, int index) throws SQLException {
    return new Replay(
        row.getObject("id", UUID.class),
        new ReplayRequest(
            row.getObject("received_from", Instant.class),
            row.getObject("received_to", Instant.class),
            row.getString("channel"),
            row.getString("ticket"),
            row.getBoolean("dry_run"),
            row.getBoolean("closed")),
        ReplayState.valueOf(row.getString("state")),
        row.getString("rule_set"),
        row.getString("started_by"),
        row.getObject("started_at", Instant.class),
        row.getObject("ended_at", Instant.class),
        row.getString("reason"));
  }
}

package org.supporthub.quarantine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.archive.RawColumns;
import org.supporthub.message.ColumnText;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;

/** The rows of quarantined messages, one at a time; times are the database's. */
@Component
class QuarantineStore {
  private static final int KEY_LENGTH = 300;

  private final JdbcClient jdbc;
  private final RawColumns columns;

  QuarantineStore(JdbcClient jdbc, RawColumns columns) {
    this.jdbc = jdbc;
    this.columns = columns;
  }

  /** A message with what became of it. */
  record Row(Quarantined quarantined, RawMessage raw) {}

  /** Writes the message, or what happened to it this time; its bytes must have been kept. */
  void keep(RawMessage raw, String stage, String reason) {
    jdbc.sql(
            """
            INSERT INTO quarantine (message_id, channel, medium, format, delivery_key, received_at,
                                    attributes, size, sha256, body, stage, reason,
                                    first_seen, last_seen)
            VALUES (:id, :channel, :medium, :format, :key, :received,
                    :attributes, :size, :sha256, :body, :stage, :reason,
                    UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE stage = VALUES(stage), reason = VALUES(reason),
                                    last_seen = VALUES(last_seen), edited_as = NULL
            """)
        .param("id", raw.id())
        .param("channel", raw.channel())
        .param("medium", raw.medium().name())
        .param("format", raw.format())
        // As filing would write it, so that it still is the same key after a replay.
        .param("key", ColumnText.key(raw.deliveryKey(), KEY_LENGTH))
        .param("received", raw.receivedAt())
        .param("attributes", columns.attributes(raw))
        .param("size", raw.content().size())
        .param("sha256", columns.sha256(raw.content()))
        .param("body", columns.body(raw.content()))
        .param("stage", stage)
        .param("reason", reason)
        .update();
  }

  /** Sets what the attempts say of the message: how many there were, and since when. */
  void count(UUID id, int tries, Instant since) {
    jdbc.sql("UPDATE quarantine SET tries = :tries, first_seen = :since WHERE message_id = :id")
        .param("tries", tries)
        .param("since", since)
        .param("id", id)
        .update();
  }

  /** Sets when the message is tried again by itself; empty means never. */
  void tryAgain(UUID id, Optional<Duration> wait) {
    jdbc.sql(
            """
            UPDATE quarantine
               SET next_try_at = UTC_TIMESTAMP(6) + INTERVAL :seconds SECOND
             WHERE message_id = :id
            """)
        .param("seconds", wait.map(Duration::toSeconds).orElse(null))
        .param("id", id)
        .update();
  }

  /** From now on the message is only kept: the changed one goes its way instead. */
  void edited(UUID id, UUID as) {
    jdbc.sql(
            """
            UPDATE quarantine SET edited_as = :as, next_try_at = NULL WHERE message_id = :id
            """)
        .param("as", as)
        .param("id", id)
        .update();
  }

  Optional<Row> find(UUID id) {
    return row(id, "");
  }

  /** The row, for this transaction alone. */
  Optional<Row> lock(UUID id) {
    return row(id, "FOR UPDATE");
  }

  private Optional<Row> row(UUID id, String lock) {
    return jdbc.sql(
            """
            SELECT *, JSON_VALUE(attributes, '$.%s') AS edited_from
              FROM quarantine
             WHERE message_id = :id
            """
                    .formatted(Edits.FROM)
                + lock)
        .param("id", id)
        .query((row, index) -> new Row(quarantined(row, index), columns.message(row, "message_id")))
        .optional();
  }

  /** The message whose time came first, if any has come. */
  Optional<UUID> due() {
    return jdbc.sql(
            """
            SELECT message_id
              FROM quarantine
             WHERE next_try_at <= UTC_TIMESTAMP(6)
             ORDER BY next_try_at
             LIMIT 1
            """)
        .query(UUID.class)
        .optional();
  }

  boolean delete(UUID id) {
    return jdbc.sql("DELETE FROM quarantine WHERE message_id = :id").param("id", id).update() > 0;
  }

  /** A row as it is shown; {@code edited_from} must have been selected. */
  static Quarantined quarantined(ResultSet row, int index) throws SQLException {
    String editedFrom = row.getString("edited_from");
    return new Quarantined(
        row.getObject("message_id", UUID.class),
        row.getString("channel"),
        Medium.valueOf(row.getString("medium")),
        row.getString("format"),
        row.getObject("received_at", Instant.class),
        row.getLong("size"),
        row.getString("stage"),
        row.getString("reason"),
        row.getObject("first_seen", Instant.class),
        row.getObject("last_seen", Instant.class),
        row.getInt("tries"),
        row.getObject("next_try_at", Instant.class),
        editedFrom == null ? null : UUID.fromString(editedFrom),
        row.getObject("edited_as", UUID.class));
  }
}

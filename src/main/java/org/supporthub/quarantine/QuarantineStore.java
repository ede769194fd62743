package org.supporthub.quarantine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.archive.RawColumns;
import org.supporthub.message.ColumnText;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;

/** The rows of quarantined messages; times are the database's. */
@Component
class QuarantineStore {
  private static final int KEY_LENGTH = 300;
  private static final String SHOWN =
      """
      message_id, channel, medium, format, received_at, size, stage, reason, first_seen, last_seen,
      tries, next_try_at
      """;

  private final JdbcClient jdbc;
  private final RawColumns columns;

  QuarantineStore(JdbcClient jdbc, RawColumns columns) {
    this.jdbc = jdbc;
    this.columns = columns;
  }

  /** How many there are, and since when the oldest. */
  record Extent(long count, @Nullable Instant oldest) {}

  /** A message with what became of it. */
  record Row(Quarantined quarantined, RawMessage raw) {}

  /** Writes the message, or what happened to it this time; its bytes must have been kept. */
  void keep(RawMessage raw, History history, String stage, String reason) {
    jdbc.sql(
            """
            INSERT INTO quarantine (message_id, channel, medium, format, delivery_key, received_at,
                                    attributes, size, sha256, body, stage, reason,
                                    first_seen, last_seen, tries)
            VALUES (:id, :channel, :medium, :format, :key, :received,
                    :attributes, :size, :sha256, :body, :stage, :reason,
                    COALESCE(:since, UTC_TIMESTAMP(6)), UTC_TIMESTAMP(6), :tries)
            ON DUPLICATE KEY UPDATE stage = VALUES(stage), reason = VALUES(reason),
                                    last_seen = VALUES(last_seen),
                                    tries = GREATEST(tries + 1, VALUES(tries))
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
        .param("since", history.since())
        .param("tries", history.tries() + 1)
        .update();
  }

  int tries(UUID id) {
    return jdbc.sql("SELECT tries FROM quarantine WHERE message_id = :id")
        .param("id", id)
        .query(Integer.class)
        .single();
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

  /** A page, the latest failures first. */
  List<Quarantined> list(@Nullable String channel, int page, int size) {
    return jdbc.sql(
            """
            SELECT %s
              FROM quarantine
             WHERE :channel IS NULL OR channel = :channel
             ORDER BY last_seen DESC, message_id
             LIMIT :size OFFSET :skipped
            """
                .formatted(SHOWN))
        .param("channel", channel)
        .param("size", size)
        .param("skipped", (long) page * size)
        .query(QuarantineStore::quarantined)
        .list();
  }

  long count(@Nullable String channel) {
    return jdbc.sql("SELECT COUNT(*) FROM quarantine WHERE :channel IS NULL OR channel = :channel")
        .param("channel", channel)
        .query(Long.class)
        .single();
  }

  double size() {
    return extent().count();
  }

  Extent extent() {
    return jdbc.sql("SELECT COUNT(*) AS count, MIN(first_seen) AS oldest FROM quarantine")
        .query((row, i) -> new Extent(row.getLong("count"), row.getObject("oldest", Instant.class)))
        .single();
  }

  Optional<Row> find(UUID id) {
    return row(id, "");
  }

  /** The row, for this transaction alone. */
  Optional<Row> lock(UUID id) {
    return row(id, "FOR UPDATE");
  }

  private Optional<Row> row(UUID id, String lock) {
    return jdbc.sql("SELECT * FROM quarantine WHERE message_id = :id " + lock)
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

  /** Whether there was such a message. */
  boolean delete(UUID id) {
    return jdbc.sql("DELETE FROM quarantine WHERE message_id = :id").param("id", id).update() > 0;
  }

  private static Quarantined quarantined(ResultSet row, int index) throws SQLException {
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
        row.getObject("next_try_at", Instant.class));
  }
}

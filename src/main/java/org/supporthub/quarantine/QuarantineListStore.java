package org.supporthub.quarantine;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Many rows of quarantined messages at once; those that were edited are not among them. */
@Component
class QuarantineListStore {
  private static final String FITS =
      """
      edited_as IS NULL
      AND (:channel IS NULL OR channel = :channel)
      AND (:stage IS NULL OR stage = :stage)
      AND (:part IS NULL OR LOCATE(:part, reason) > 0)
      AND (:from IS NULL OR last_seen >= :from)
      AND (:to IS NULL OR last_seen < :to)
      """;

  private final JdbcClient jdbc;

  QuarantineListStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many there are, and since when the oldest. */
  record Extent(long count, @Nullable Instant oldest) {}

  /** A page, the latest failures first. */
  List<Quarantined> list(QuarantineFilter filter, int page, int size) {
    return filtered(
            """
            SELECT message_id, channel, medium, format, received_at, size, stage, reason,
                   first_seen, last_seen, tries, next_try_at, edited_as,
                   JSON_VALUE(attributes, '$.%s') AS edited_from
              FROM quarantine
             WHERE %s
             ORDER BY last_seen DESC, message_id
             LIMIT :size OFFSET :skipped
            """
                .formatted(Edits.FROM, FITS),
            filter)
        .param("size", size)
        .param("skipped", (long) page * size)
        .query(QuarantineStore::quarantined)
        .list();
  }

  long count(QuarantineFilter filter) {
    return filtered("SELECT COUNT(*) FROM quarantine WHERE " + FITS, filter)
        .query(Long.class)
        .single();
  }

  /** Some of them, in the order of their ids. */
  List<UUID> ids(QuarantineFilter filter, UUID after, int most) {
    return filtered(
            """
            SELECT message_id
              FROM quarantine
             WHERE %s
               AND message_id > :after
             ORDER BY message_id
             LIMIT :most
            """
                .formatted(FITS),
            filter)
        .param("after", after)
        .param("most", most)
        .query(UUID.class)
        .list();
  }

  Extent extent() {
    return jdbc.sql(
            """
            SELECT COUNT(*) AS count, MIN(first_seen) AS oldest
              FROM quarantine
             WHERE edited_as IS NULL
            """)
        .query((row, i) -> new Extent(row.getLong("count"), row.getObject("oldest", Instant.class)))
        .single();
  }

  Instant now() {
    return jdbc.sql("SELECT UTC_TIMESTAMP(6)").query(Instant.class).single();
  }

  private StatementSpec filtered(String sql, QuarantineFilter filter) {
    return jdbc.sql(sql)
        .param("channel", filter.channel())
        .param("stage", filter.stage())
        .param("part", filter.reasonContains())
        .param("from", filter.from())
        .param("to", filter.to());
  }
}

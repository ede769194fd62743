package org.supporthub.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Merges as they are on record. */
@Component
class MergeRecordStore {
  private static final String SELECT =
      """
      SELECT m.*, (SELECT COUNT(*) FROM customer_merge_ticket t WHERE t.merge_id = m.id) AS tickets
        FROM customer_merge m
      """;

  private final JdbcClient jdbc;

  MergeRecordStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The merge by which one is part of the other now. */
  Optional<CustomerMerge> standing(long kept, long merged) {
    return jdbc.sql(
            SELECT
                + """
                 WHERE m.kept = :kept
                   AND m.merged = :merged
                   AND m.undone_at IS NULL
                """)
        .param("kept", kept)
        .param("merged", merged)
        .query(MergeRecordStore::merge)
        .optional();
  }

  Optional<CustomerMerge> byId(long id) {
    return jdbc.sql(SELECT + " WHERE m.id = :id")
        .param("id", id)
        .query(MergeRecordStore::merge)
        .optional();
  }

  List<CustomerMerge> of(long kept) {
    return jdbc.sql(SELECT + " WHERE m.kept = :kept ORDER BY m.id DESC LIMIT 100")
        .param("kept", kept)
        .query(MergeRecordStore::merge)
        .list();
  }

  private static CustomerMerge merge(ResultSet row, int index) throws SQLException {
    return new CustomerMerge(
        row.getLong("id"),
        row.getLong("kept"),
        row.getLong("merged"),
        row.getString("reason"),
        row.getString("actor"),
        row.getObject("at", Instant.class),
        row.getLong("tickets"),
        row.getObject("undone_at", Instant.class),
        row.getString("undone_by"),
        row.getString("undone_reason"));
  }
}

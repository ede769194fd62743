package org.supporthub.fetch;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.supporthub.fetch.FailedFetch.Key;

/** The files that nobody tries to fetch any more; {@link FetchTaskStore} has all. */
@Component
class FailedFetchStore {
  private static final String SELECTED =
      """
      SELECT CONCAT(f.owner_id, '.', f.place) AS id, f.kind, f.owner_id AS owner, f.channel,
             JSON_VALUE(f.file, '$.name') AS file,
             COALESCE(tm.number, tc.number) AS ticket_number,
             COALESCE(f.outcome, '') AS reason, f.created_at AS first_seen,
             f.changed_at AS last_seen, f.attempts AS tries
        FROM fetch_task f
        LEFT JOIN message m ON f.kind = 'MESSAGE' AND m.id = f.owner_id
        LEFT JOIN ticket tm ON tm.id = m.ticket_id
        LEFT JOIN phone_call c ON f.kind = 'CALL' AND c.id = f.owner_id
        LEFT JOIN ticket tc ON tc.id = c.ticket_id
      """;

  // Text from outside is converted, because comparing Chinese with an ASCII column is an error.
  private static final String FITS =
      """
      f.state = 'FAILED'
      AND (:channel IS NULL OR f.channel = CONVERT(:channel USING utf8mb4))
      AND (:part IS NULL OR LOCATE(:part, f.outcome) > 0)
      AND (:from IS NULL OR f.changed_at >= :from)
      AND (:to IS NULL OR f.changed_at < :to)
      """;

  private final JdbcClient jdbc;

  FailedFetchStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<FailedFetch> list(FailedFetches.Filter filter, int page, int size) {
    return filtered(
            SELECTED
                + " WHERE "
                + FITS
                + " ORDER BY f.changed_at DESC, f.owner_id, f.place LIMIT :size OFFSET :skipped",
            filter)
        .param("size", size)
        .param("skipped", (long) page * size)
        .query(FailedFetch.class)
        .list();
  }

  long count(FailedFetches.Filter filter) {
    return filtered("SELECT COUNT(*) FROM fetch_task f WHERE " + FITS, filter)
        .query(Long.class)
        .single();
  }

  Optional<FailedFetch> find(Key key) {
    return jdbc.sql(
            SELECTED + " WHERE f.owner_id = :owner AND f.place = :place AND f.state = 'FAILED'")
        .param("owner", key.owner())
        .param("place", key.place())
        .query(FailedFetch.class)
        .optional();
  }

  /** Lets the file be fetched again, with all attempts; whether it had failed until now. */
  boolean revive(Key key) {
    return jdbc.sql(
                """
            UPDATE fetch_task
               SET state = 'WAITING', attempts = 0, next_at = UTC_TIMESTAMP(6),
                   changed_at = UTC_TIMESTAMP(6)
             WHERE owner_id = :owner
               AND place = :place
               AND state = 'FAILED'
            """)
            .param("owner", key.owner())
            .param("place", key.place())
            .update()
        > 0;
  }

  private StatementSpec filtered(String sql, FailedFetches.Filter filter) {
    return jdbc.sql(sql)
        .param("channel", filter.channel())
        .param("part", filter.reasonContains())
        .param("from", filter.from())
        .param("to", filter.to());
  }
}

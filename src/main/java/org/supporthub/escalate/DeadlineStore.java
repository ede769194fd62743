package org.supporthub.escalate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Clocks that have run out. */
@Component
class DeadlineStore {
  private static final String COLUMNS = "SELECT id, ticket_id, clock, level, due_at FROM deadline ";

  private final JdbcClient jdbc;

  DeadlineStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A clock that has run out. */
  record Due(long id, long ticketId, String clock, int level, Instant dueAt) {}

  Instant now() {
    return jdbc.sql("SELECT UTC_TIMESTAMP(6)").query(Instant.class).single();
  }

  /** What seems due, longest overdue first; nothing is locked. */
  List<Due> candidates(int limit) {
    return jdbc.sql(
            COLUMNS
                + """
                WHERE fired_at IS NULL
                  AND stopped_at IS NULL
                  AND paused_at IS NULL
                  AND due_at <= UTC_TIMESTAMP(6)
                ORDER BY due_at
                LIMIT :limit
                """)
        .param("limit", limit)
        .query(DeadlineStore::due)
        .list();
  }

  /** What is due indeed, now that the tickets are locked. */
  List<Due> stillDue(Collection<Long> ids, Collection<Long> lockedTickets) {
    return jdbc.sql(
            COLUMNS
                + """
                WHERE id IN (:ids)
                  AND ticket_id IN (:tickets)
                  AND fired_at IS NULL
                  AND stopped_at IS NULL
                  AND paused_at IS NULL
                  AND due_at <= UTC_TIMESTAMP(6)
                ORDER BY id
                FOR UPDATE
                """)
        .param("ids", ids)
        .param("tickets", lockedTickets)
        .query(DeadlineStore::due)
        .list();
  }

  void fired(Collection<Long> ids, Instant now) {
    jdbc.sql("UPDATE deadline SET fired_at = :now WHERE id IN (:ids)")
        .param("now", now)
        .param("ids", ids)
        .update();
  }

  private static Due due(ResultSet row, int index) throws SQLException {
    return new Due(
        row.getLong("id"),
        row.getLong("ticket_id"),
        row.getString("clock"),
        row.getInt("level"),
        row.getObject("due_at", Instant.class));
  }
}

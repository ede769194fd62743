package org.supporthub.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.ticket.CaseFacts.Common;

/**
 * Tickets that wait to be compared with others of their customers, and what they are compared by.
 */
@Component
class SameCaseStore {
  private static final int MOST_COMPARED = 20;

  private static final String FACTS =
      """
      SELECT t.id, t.category, t.order_number,
             IF(t.medium = 'PHONE', '',
                (SELECT CONCAT(m.subject, '\\n', LEFT(m.text, 4000))
                   FROM message m
                  WHERE m.ticket_id = t.id
                    AND m.direction = 'IN'
                  ORDER BY m.id
                  LIMIT 1)) AS said
        FROM ticket t
      """;

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;

  SameCaseStore(JdbcTemplate batches) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
  }

  void insert(Collection<Long> tickets) {
    if (!tickets.isEmpty()) {
      batches.update(
          "INSERT INTO same_case_check (ticket_id) VALUES "
              + Placeholders.rows(tickets.size(), 1)
              + " ON DUPLICATE KEY UPDATE ticket_id = ticket_id",
          tickets.toArray());
    }
  }

  /** Takes some tickets out of the line, locked until the caller's transaction ends. */
  List<Long> take(int limit) {
    List<Long> tickets =
        jdbc.sql(
                """
                SELECT ticket_id
                  FROM same_case_check
                 ORDER BY ticket_id
                 LIMIT :limit
                   FOR UPDATE SKIP LOCKED
                """)
            .param("limit", limit)
            .query(Long.class)
            .list();
    if (!tickets.isEmpty()) {
      jdbc.sql("DELETE FROM same_case_check WHERE ticket_id IN (:tickets)")
          .param("tickets", tickets)
          .update();
    }
    return tickets;
  }

  List<CaseFacts> facts(Collection<Long> tickets) {
    return jdbc.sql(FACTS + " WHERE t.id IN (:tickets)")
        .param("tickets", tickets)
        .query(SameCaseStore::facts)
        .list();
  }

  /** The newest others of the same customer, opened within that time before or after. */
  List<CaseFacts> near(long ticket, Duration within) {
    return jdbc.sql(
            FACTS
                + """
                  JOIN ticket this ON this.customer_id = t.customer_id AND this.id = :ticket
                 WHERE t.id <> this.id
                   AND t.created_at BETWEEN this.created_at - INTERVAL :seconds SECOND
                                        AND this.created_at + INTERVAL :seconds SECOND
                   AND NOT EXISTS (SELECT 1
                                     FROM ticket_link l
                                    WHERE (l.ticket_id = this.id AND l.other_id = t.id)
                                       OR (l.ticket_id = t.id AND l.other_id = this.id))
                 ORDER BY t.id DESC
                 LIMIT :most
                """)
        .param("ticket", ticket)
        .param("seconds", within.toSeconds())
        .param("most", MOST_COMPARED)
        .query(SameCaseStore::facts)
        .list();
  }

  /** Links two tickets, the later with the earlier; a second time changes nothing. */
  void link(long one, long other, Common common) {
    jdbc.sql(
            """
            INSERT INTO ticket_link (ticket_id, other_id, reason, detail)
            VALUES (:later, :earlier, :reason, :detail)
                ON DUPLICATE KEY UPDATE detail = VALUES(detail)
            """)
        .param("later", Math.max(one, other))
        .param("earlier", Math.min(one, other))
        .param("reason", common.reason())
        .param("detail", common.detail())
        .update();
  }

  private static CaseFacts facts(ResultSet row, int index) throws SQLException {
    String said = row.getString("said");
    return new CaseFacts(
        row.getLong("id"),
        row.getString("category"),
        row.getString("order_number"),
        said == null ? "" : said);
  }
}

package org.supporthub.ticket;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.message.ColumnText;

/** Links between tickets as they are seen: what somebody took back is not. */
@Component
class TicketLinkStore {
  private final JdbcClient jdbc;

  TicketLinkStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Ticket.Link> of(long ticket) {
    return jdbc.sql(
            """
            SELECT t.number, l.reason, MAX(l.detail)
              FROM (SELECT other_id AS id, reason, detail FROM ticket_link WHERE ticket_id = :ticket
                     UNION ALL
                    SELECT ticket_id, reason, detail FROM ticket_link WHERE other_id = :ticket) l
              JOIN ticket t ON t.id = l.id
             WHERE NOT EXISTS (SELECT 1
                                 FROM ticket_unlink u
                                WHERE u.ticket_id = LEAST(l.id, :ticket)
                                  AND u.other_id = GREATEST(l.id, :ticket))
             GROUP BY l.id, l.reason
             ORDER BY l.id, l.reason
            """)
        .param("ticket", ticket)
        .query(
            (row, index) -> new Ticket.Link(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }

  /** Takes the links between two tickets back, for good. */
  void unlink(long one, long other, String reason, String actor) {
    jdbc.sql(
            """
            INSERT INTO ticket_unlink (ticket_id, other_id, reason, actor, at)
            VALUES (:lower, :higher, :reason, :actor, UTC_TIMESTAMP(6))
                ON DUPLICATE KEY UPDATE reason = reason
            """)
        .param("lower", Math.min(one, other))
        .param("higher", Math.max(one, other))
        .param("reason", ColumnText.cut(reason, 300))
        .param("actor", actor)
        .update();
  }
}

package org.supporthub.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Clocks as they are shown on their ticket. */
@Component
class ClockViewStore {
  private final JdbcClient jdbc;

  ClockViewStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of each clock its latest round: the due time itself, and the next escalation after it. */
  List<Ticket.Clock> ofTicket(long ticket) {
    return jdbc.sql(
            """
            SELECT d.clock, d.due_at, d.fired_at, d.stopped_at, d.paused_at, d.reason,
                   (SELECT COALESCE(MAX(l.level), 0) FROM deadline l
                     WHERE l.ticket_id = d.ticket_id AND l.clock = d.clock AND l.round = d.round
                       AND l.fired_at IS NOT NULL) AS reached,
                   (SELECT MIN(l.due_at) FROM deadline l
                     WHERE l.ticket_id = d.ticket_id AND l.clock = d.clock AND l.round = d.round
                       AND l.level > 0 AND l.fired_at IS NULL
                       AND l.stopped_at IS NULL AND l.paused_at IS NULL) AS next_escalation_at
              FROM deadline d
             WHERE d.ticket_id = :ticket
               AND d.level = 0
               AND d.round = (SELECT MAX(r.round) FROM deadline r
                               WHERE r.ticket_id = d.ticket_id AND r.clock = d.clock)
             ORDER BY d.due_at, d.clock
            """)
        .param("ticket", ticket)
        .query(
            (row, index) ->
                new Ticket.Clock(
                    row.getString("clock"),
                    row.getObject("due_at", Instant.class),
                    clockState(row),
                    row.getInt("reached"),
                    row.getObject("next_escalation_at", Instant.class),
                    row.getString("reason")))
        .list();
  }

  private static String clockState(ResultSet row) throws SQLException {
    if (row.getObject("fired_at") != null) {
      return "BREACHED";
    }
    if (row.getObject("stopped_at") != null) {
      return "STOPPED";
    }
    return row.getObject("paused_at") != null ? "PAUSED" : "RUNNING";
  }
}

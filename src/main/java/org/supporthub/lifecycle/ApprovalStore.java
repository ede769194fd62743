package org.supporthub.lifecycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.ticket.JsonColumns;

/** What has to be approved on tickets. */
@Component
class ApprovalStore {
  private final JdbcClient jdbc;
  private final JsonColumns json;

  ApprovalStore(JdbcClient jdbc, JsonColumns json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Everything that was asked for on a ticket, oldest first. */
  List<Approval> ofTicket(long ticket) {
    return jdbc.sql(
            """
            SELECT *
              FROM approval
             WHERE ticket_id = :ticket
             ORDER BY requested_at, chain, round
            """)
        .param("ticket", ticket)
        .query(this::approval)
        .list();
  }

  /** Writes one, in place of what was known of it. */
  void save(long ticket, Approval approval) {
    jdbc.sql(
            """
            INSERT INTO approval
                   (ticket_id, chain, round, state, steps, requested_by, reason, requested_at,
                    decided_at)
            VALUES (:ticket, :chain, :round, :state, :steps, :by, :reason, :at, :decided)
                ON DUPLICATE KEY UPDATE
                   state = VALUES(state), steps = VALUES(steps), decided_at = VALUES(decided_at)
            """)
        .param("ticket", ticket)
        .param("chain", approval.chain())
        .param("round", approval.round())
        .param("state", approval.state().name())
        .param("steps", json.write(approval.steps()))
        .param("by", approval.requestedBy())
        .param("reason", approval.reason())
        .param("at", approval.requestedAt())
        .param("decided", approval.decidedAt())
        .update();
  }

  private Approval approval(ResultSet row, int index) throws SQLException {
    return new Approval(
        row.getString("chain"),
        row.getInt("round"),
        Approval.State.valueOf(row.getString("state")),
        List.of(json.read(row.getString("steps"), Approval.Step[].class)),
        row.getString("requested_by"),
        row.getString("reason"),
        row.getObject("requested_at", Instant.class),
        row.getObject("decided_at", Instant.class));
  }
}

package org.supporthub.handover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of transfers. */
@Component
class TransferStore {
  private final JdbcClient jdbc;

  TransferStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(long ticket, Transfer transfer) {
    jdbc.sql(
            """
            INSERT INTO ticket_transfer
                   (id, ticket_id, rule, from_team, to_team, role, state, reason, requested_by,
                    requested_at, due_at)
            VALUES (:id, :ticket, :rule, :from, :to, :role, :state, :reason, :by, :at, :due)
            """)
        .param("id", transfer.id())
        .param("ticket", ticket)
        .param("rule", transfer.rule())
        .param("from", transfer.from())
        .param("to", transfer.to())
        .param("role", transfer.role())
        .param("state", transfer.state().name())
        .param("reason", transfer.reason())
        .param("by", transfer.requestedBy())
        .param("at", transfer.requestedAt())
        .param("due", transfer.dueAt())
        .update();
  }

  void decided(UUID id, Transfer.State state, String by, Instant now, String reason) {
    jdbc.sql(
            """
            UPDATE ticket_transfer
               SET state = :state, decided_by = :by, decided_at = :now, decision = :reason
             WHERE id = :id
            """)
        .param("state", state.name())
        .param("by", by)
        .param("now", now)
        .param("reason", reason)
        .param("id", id)
        .update();
  }

  Optional<Transfer> find(long ticket, UUID id) {
    return ofTicket(ticket).stream().filter(transfer -> transfer.id().equals(id)).findFirst();
  }

  /** All of a ticket, the oldest first. */
  List<Transfer> ofTicket(long ticket) {
    return jdbc.sql("SELECT * FROM ticket_transfer WHERE ticket_id = :ticket ORDER BY id")
        .param("ticket", ticket)
        .query(TransferStore::transfer)
        .list();
  }

  private static Transfer transfer(ResultSet row, int index) throws SQLException {
    return new Transfer(
        row.getObject("id", UUID.class),
        row.getString("rule"),
        row.getString("from_team"),
        row.getString("to_team"),
        row.getString("role"),
        Transfer.State.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getString("requested_by"),
        row.getObject("requested_at", Instant.class),
        row.getObject("due_at", Instant.class),
        row.getString("decided_by"),
        row.getObject("decided_at", Instant.class),
        row.getString("decision"));
  }
}

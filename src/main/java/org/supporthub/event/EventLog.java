package org.supporthub.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The log of every ticket, which is the outbox of the hub at the same time. */
@Component
public class EventLog {
  private final JdbcTemplate batches;
  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final CommitBell bell;

  public EventLog(JdbcTemplate batches, ObjectMapper json, CommitBell bell) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
    this.json = json;
    this.bell = bell;
  }

  /** Writes events within the caller's transaction, and rings the bell once it has committed. */
  public void append(Collection<TicketEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    batches.batchUpdate(
        """
        INSERT INTO event (id, ticket_id, sequence, type, at, actor, data)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        events.stream()
            .map(
                event ->
                    new Object[] {
                      event.id(),
                      event.ticketId(),
                      event.sequence(),
                      event.type(),
                      event.at(),
                      event.actor(),
                      event.data().toString()
                    })
            .toList());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            bell.ring();
          }
        });
  }

  /** Everything that happened to a ticket, oldest first. */
  public List<TicketEvent> ofTicket(long ticketId) {
    return jdbc.sql(
            """
            SELECT e.*, t.number
              FROM event e
              JOIN ticket t ON t.id = e.ticket_id
             WHERE e.ticket_id = :ticket
             ORDER BY e.sequence
            """)
        .param("ticket", ticketId)
        .query(this::event)
        .list();
  }

  /** One event, if it exists. */
  public Optional<TicketEvent> find(UUID id) {
    return jdbc.sql(
            """
            SELECT e.*, t.number
              FROM event e
              JOIN ticket t ON t.id = e.ticket_id
             WHERE e.id = :id
            """)
        .param("id", id)
        .query(this::event)
        .optional();
  }

  /** Makes this transaction the one relay; false while another transaction is. */
  boolean lockRelay() {
    return jdbc.sql("SELECT name FROM lease WHERE name = 'relay' FOR UPDATE SKIP LOCKED")
        .query(String.class)
        .optional()
        .isPresent();
  }

  /** These events, as far as they exist, in no order. */
  List<TicketEvent> findAll(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            SELECT e.*, t.number
              FROM event e
              JOIN ticket t ON t.id = e.ticket_id
             WHERE e.id IN (:ids)
            """)
        .param("ids", ids)
        .query(this::event)
        .list();
  }

  /** The oldest events that nobody has been told of yet. */
  List<TicketEvent> unpublished(int limit) {
    return jdbc.sql(
            """
            SELECT e.*, t.number
              FROM event e
              STRAIGHT_JOIN ticket t ON t.id = e.ticket_id
             WHERE e.published_at IS NULL
             ORDER BY e.position
             LIMIT :limit
            """)
        .param("limit", limit)
        .query(this::event)
        .list();
  }

  /** Marks events as told. */
  void published(List<UUID> ids) {
    jdbc.sql("UPDATE event SET published_at = UTC_TIMESTAMP(6) WHERE id IN (:ids)")
        .param("ids", ids)
        .update();
  }

  private TicketEvent event(ResultSet row, int index) throws SQLException {
    try {
      return new TicketEvent(
          row.getObject("id", UUID.class),
          row.getLong("ticket_id"),
          row.getString("number"),
          row.getLong("sequence"),
          row.getString("type"),
          row.getObject("at", Instant.class),
          row.getString("actor"),
          json.readTree(row.getString("data")));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

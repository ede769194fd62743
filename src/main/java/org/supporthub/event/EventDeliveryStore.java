package org.supporthub.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows that say what became of an event at a receiver. Most events are delivered at once and
 * have one row, DELIVERED. Otherwise PARKED (waits for its time, or for an earlier event of the
 * ticket), QUEUED (put back on the receiver's queue; {@code next_at} says when to do so again,
 * should it have been lost), and in the end DELIVERED or DEAD. Times are the database's.
 */
@Component
class EventDeliveryStore {
  private static final String NOW_PLUS = "UTC_TIMESTAMP(6) + INTERVAL :micros MICROSECOND";

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  EventDeliveryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An event on its way to a receiver; state is null while it has no row. One that is replayed out
   * of order neither waits for others nor do others wait for it. {@code behind} says whether an
   * earlier event of the ticket waits: a glance, without a lock.
   */
  record Delivery(
      UUID eventId,
      long ticketId,
      long sequence,
      String type,
      @Nullable String state,
      int attempts,
      boolean outOfOrder,
      boolean behind) {

    /** Whether it is this message's turn: on the queue for the first time, or put back on it. */
    boolean open() {
      return state == null || state.equals("QUEUED");
    }

    /** Whether events behind one of this state have to wait. */
    static boolean waits(String state) {
      return state.equals("PARKED") || state.equals("QUEUED");
    }
  }

  /** The event as this receiver's deliveries know it; empty for an event that is in no log. */
  Optional<Delivery> find(String receiver, UUID eventId) {
    return jdbc.sql(
            """
            SELECT e.id, e.ticket_id, e.sequence, e.type, d.state,
                   COALESCE(d.attempts, 0) AS attempts,
                   COALESCE(d.out_of_order, FALSE) AS out_of_order,
                   EXISTS (SELECT 1
                             FROM delivery w
                            WHERE w.receiver = :receiver
                              AND w.ticket_id = e.ticket_id
                              AND w.state IN ('PARKED', 'QUEUED')
                              AND NOT w.out_of_order
                              AND w.sequence < e.sequence) AS behind
              FROM event e
              LEFT JOIN delivery d ON d.receiver = :receiver AND d.event_id = e.id
             WHERE e.id = :event
            """)
        .param("receiver", receiver)
        .param("event", eventId)
        .query(this::delivery)
        .optional();
  }

  /** What the event says. */
  JsonNode data(UUID eventId) {
    String data =
        jdbc.sql("SELECT data FROM event WHERE id = :event")
            .param("event", eventId)
            .query(String.class)
            .single();
    try {
      return JSON.readTree(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("event %s holds no JSON".formatted(eventId), e);
    }
  }

  /** The first event of the ticket before this one that still waits; a glance, without a lock. */
  Optional<UUID> earlier(String receiver, Delivery event) {
    return first(receiver, event.ticketId(), event.sequence());
  }

  /** The first event of the ticket that waits, a glance as well. */
  Optional<UUID> next(String receiver, long ticketId) {
    return first(receiver, ticketId, Long.MAX_VALUE);
  }

  private Optional<UUID> first(String receiver, long ticketId, long before) {
    return jdbc.sql(
            """
            SELECT event_id
              FROM delivery
             WHERE receiver = :receiver
               AND ticket_id = :ticket
               AND state IN ('PARKED', 'QUEUED')
               AND NOT out_of_order
               AND sequence < :before
             ORDER BY sequence
             LIMIT 1
            """)
        .param("receiver", receiver)
        .param("ticket", ticketId)
        .param("before", before)
        .query(UUID.class)
        .optional();
  }

  /** What the row says for certain: it stays so until the transaction ends. */
  String lockState(String receiver, UUID eventId) {
    return jdbc.sql(
            """
            SELECT state
              FROM delivery
             WHERE receiver = :receiver
               AND event_id = :event
               FOR UPDATE
            """)
        .param("receiver", receiver)
        .param("event", eventId)
        .query(String.class)
        .single();
  }

  /** Lets the event wait for an earlier one. */
  void park(String receiver, Delivery event) {
    jdbc.sql(
            """
            INSERT INTO delivery (receiver, event_id, ticket_id, sequence, state, created_at)
            VALUES (:receiver, :event, :ticket, :sequence, 'PARKED', UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE state = IF(state = 'QUEUED', 'PARKED', state), next_at = NULL
            """)
        .param("receiver", receiver)
        .param("event", event.eventId())
        .param("ticket", event.ticketId())
        .param("sequence", event.sequence())
        .update();
  }

  /** Lets the event wait for its next attempt. */
  void retry(String receiver, Delivery event, Duration wait, String outcome) {
    attempted(receiver, event, "PARKED", NOW_PLUS, "NULL", micros(wait), outcome);
  }

  /** Gives the event up. */
  void dead(String receiver, Delivery event, String outcome) {
    attempted(receiver, event, "DEAD", "NULL", "NULL", 0, outcome);
  }

  /**
   * The receiver has the event, which never waited; false if it did, as its row says. One statement
   * and no more, because most events go this way.
   */
  boolean deliveredAtOnce(String receiver, UUID eventId) {
    return jdbc.sql(
                """
                INSERT INTO delivery (receiver, event_id, ticket_id, sequence, state, attempts,
                                      delivered_at, outcome, created_at)
                SELECT :receiver, e.id, e.ticket_id, e.sequence, 'DELIVERED', 1,
                       UTC_TIMESTAMP(6), 'delivered', UTC_TIMESTAMP(6)
                  FROM event e
                 WHERE e.id = :event
                   AND NOT EXISTS (SELECT 1
                                     FROM delivery d
                                    WHERE d.receiver = :receiver
                                      AND d.event_id = e.id)
                """)
            .param("receiver", receiver)
            .param("event", eventId)
            .update()
        > 0;
  }

  /** The receiver has the event. */
  void delivered(String receiver, Delivery event) {
    attempted(receiver, event, "DELIVERED", "NULL", "UTC_TIMESTAMP(6)", 0, "delivered");
  }

  private void attempted(
      String receiver,
      Delivery event,
      String state,
      String nextAt,
      String deliveredAt,
      long micros,
      String outcome) {
    jdbc.sql(
            """
            INSERT INTO delivery (receiver, event_id, ticket_id, sequence, state, attempts,
                                  next_at, delivered_at, failed_at, outcome, created_at)
            VALUES (:receiver, :event, :ticket, :sequence, :state, 1,
                    %1$s, %2$s, IF(%2$s IS NULL, UTC_TIMESTAMP(6), NULL), :outcome,
                    UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE state = VALUES(state), attempts = attempts + 1,
                                    next_at = VALUES(next_at), delivered_at = VALUES(delivered_at),
                                    failed_at = COALESCE(VALUES(failed_at), failed_at),
                                    outcome = VALUES(outcome)
            """
                .formatted(nextAt, deliveredAt))
        .param("receiver", receiver)
        .param("event", event.eventId())
        .param("ticket", event.ticketId())
        .param("sequence", event.sequence())
        .param("state", state)
        .param("micros", micros)
        .param("outcome", outcome)
        .update();
  }

  private static long micros(Duration wait) {
    return wait.toNanos() / 1000;
  }

  private static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private Delivery delivery(ResultSet row, int index) throws SQLException {
    return new Delivery(
        id(row, "id"),
        row.getLong("ticket_id"),
        row.getLong("sequence"),
        row.getString("type"),
        row.getString("state"),
        row.getInt("attempts"),
        row.getBoolean("out_of_order"),
        row.getBoolean("behind"));
  }
}

package org.supporthub.event;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The deliveries that were given up; {@link EventDeliveryStore} has all. */
@Component
class DeadEventStore {
  private static final String SELECTED =
      """
      SELECT d.event_id AS id, d.receiver, t.number AS ticket_number, d.sequence, e.type,
             COALESCE(d.outcome, '') AS reason, d.created_at AS first_seen,
             d.failed_at AS last_seen, d.attempts AS tries
        FROM delivery d
        JOIN event e ON e.id = d.event_id
        JOIN ticket t ON t.id = d.ticket_id
      """;
  private static final String FITS =
      """
      d.state = 'DEAD'
      AND (:receiver IS NULL OR d.receiver = :receiver)
      AND (:part IS NULL OR LOCATE(:part, d.outcome) > 0)
      AND (:from IS NULL OR d.failed_at >= :from)
      AND (:to IS NULL OR d.failed_at < :to)
      """;

  private final JdbcClient jdbc;

  DeadEventStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<DeadEvent> list(DeadEvents.Filter filter, int page, int size) {
    return filtered(
            SELECTED
                + " WHERE "
                + FITS
                + " ORDER BY d.failed_at DESC, d.event_id LIMIT :size OFFSET :skipped",
            filter)
        .param("size", size)
        .param("skipped", (long) page * size)
        .query(DeadEvent.class)
        .list();
  }

  long count(DeadEvents.Filter filter) {
    return filtered("SELECT COUNT(*) FROM delivery d WHERE " + FITS, filter)
        .query(Long.class)
        .single();
  }

  Optional<DeadEvent> find(String receiver, UUID event) {
    return jdbc.sql(
            SELECTED + " WHERE d.receiver = :receiver AND d.event_id = :event AND d.state = 'DEAD'")
        .param("receiver", receiver)
        .param("event", event)
        .query(DeadEvent.class)
        .optional();
  }

  /**
   * Lets the event go at once, past those that wait for an earlier one, and counts from 0 again;
   * whether it was dead until now.
   */
  boolean revive(String receiver, UUID event) {
    return jdbc.sql(
                """
            UPDATE delivery
               SET state = 'PARKED', attempts = 0, next_at = UTC_TIMESTAMP(6), out_of_order = TRUE
             WHERE receiver = :receiver
               AND event_id = :event
               AND state = 'DEAD'
            """)
            .param("receiver", receiver)
            .param("event", event)
            .update()
        > 0;
  }

  /** Gives the event up for good; the row stays, so that nothing sends it again. */
  boolean delete(String receiver, UUID event) {
    return jdbc.sql(
                """
            UPDATE delivery
               SET state = 'DELETED'
             WHERE receiver = :receiver
               AND event_id = :event
               AND state = 'DEAD'
            """)
            .param("receiver", receiver)
            .param("event", event)
            .update()
        > 0;
  }

  private StatementSpec filtered(String sql, DeadEvents.Filter filter) {
    return jdbc.sql(sql)
        .param("receiver", filter.receiver())
        .param("part", filter.reasonContains())
        .param("from", filter.from())
        .param("to", filter.to());
  }
}

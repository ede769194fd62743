package org.supporthub.ticket;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.clock.ServiceCase;

/** Rows of tickets that are split; what is written belongs into a transaction. */
@Component
class SplitStore {
  private final JdbcClient jdbc;

  SplitStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A message of a ticket that may go to another. */
  record Movable(UUID id, String direction, String channel, String subject, String externalId) {}

  /** Every message of a ticket, oldest first. */
  List<Movable> messages(long ticket) {
    return jdbc.sql(
            """
            SELECT id, direction, channel, subject, COALESCE(external_id, '') AS external_id
              FROM message
             WHERE ticket_id = :ticket
             ORDER BY received_at, id
            """)
        .param("ticket", ticket)
        .query(
            (row, index) ->
                new Movable(
                    row.getObject("id", UUID.class),
                    row.getString("direction"),
                    row.getString("channel"),
                    row.getString("subject"),
                    row.getString("external_id")))
        .list();
  }

  /** Locks Message-IDs, which comes before their tickets. */
  void lockRefs(Collection<MessageRef> refs) {
    if (!refs.isEmpty()) {
      jdbc.sql("SELECT ref FROM message_ref WHERE ref IN (:refs) ORDER BY ref FOR UPDATE")
          .param("refs", refs.stream().map(MessageRef::bytes).toList())
          .query(byte[].class)
          .list();
    }
  }

  /** A new ticket that is in all like the one it comes from, but for its number and state. */
  void copy(long from, long id, String number, String subject, Instant now) {
    jdbc.sql(
            """
            INSERT INTO ticket
                   (id, number, state, priority, category, channel, medium, subject, customer_id,
                    tags, classification, product, order_number, business_line, complexity, team,
                    created_at, updated_at, event_sequence)
            SELECT :id, :number, 'NEW', priority, category, channel, medium, :subject, customer_id,
                   tags, classification, product, order_number, business_line, complexity, team,
                   :now, :now, 0
              FROM ticket
             WHERE id = :from
            """)
        .param("id", id)
        .param("number", number)
        .param("subject", subject)
        .param("now", now)
        .param("from", from)
        .update();
  }

  /** What the ticket's service levels depend on. */
  ServiceCase service(LockedTicket ticket) {
    TicketFacts facts = ticket.facts();
    return jdbc.sql("SELECT medium, business_line FROM ticket WHERE id = :ticket")
        .param("ticket", ticket.id())
        .query(
            (row, index) ->
                new ServiceCase(
                    facts.channel(),
                    row.getString("medium"),
                    facts.category(),
                    facts.priority(),
                    row.getString("business_line")))
        .single();
  }

  /**
   * Lets messages, and what answers them, belong to another ticket. Message-IDs of a ticket that
   * was merged may still stand with it.
   */
  void move(long from, long into, Collection<UUID> messages, Collection<MessageRef> refs) {
    jdbc.sql("UPDATE message SET ticket_id = :into WHERE id IN (:messages)")
        .param("into", into)
        .param("messages", messages)
        .update();
    if (!refs.isEmpty()) {
      jdbc.sql(
              """
              UPDATE message_ref
                 SET ticket_id = :into
               WHERE ref IN (:refs)
                 AND ticket_id IN (SELECT id FROM ticket WHERE id = :from OR merged_into = :from)
              """)
          .param("into", into)
          .param("refs", refs.stream().map(MessageRef::bytes).toList())
          .param("from", from)
          .update();
    }
  }
}

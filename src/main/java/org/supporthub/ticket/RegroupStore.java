package org.supporthub.ticket;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of tickets that are merged or split; what is written belongs into a transaction. */
@Component
class RegroupStore {
  private final JdbcClient jdbc;
  private final JsonColumns json;

  RegroupStore(JdbcClient jdbc, JsonColumns json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Locks the conversations of a ticket, which comes before its own row. */
  void lockConversations(long ticket) {
    jdbc.sql(
            """
            SELECT conversation_key
              FROM conversation
             WHERE ticket_id = :ticket
             ORDER BY channel, conversation_key
               FOR UPDATE
            """)
        .param("ticket", ticket)
        .query(String.class)
        .list();
  }

  /** Since when a ticket has been in its state. */
  Instant since(long ticket) {
    return jdbc.sql("SELECT COALESCE(state_since, created_at) FROM ticket WHERE id = :ticket")
        .param("ticket", ticket)
        .query(Instant.class)
        .single();
  }

  /** Lets all that belongs to a ticket belong to another; how many messages there were. */
  int moveAll(long from, long into) {
    int messages = move("UPDATE message SET ticket_id = :into WHERE ticket_id = :from", from, into);
    move("UPDATE conversation SET ticket_id = :into WHERE ticket_id = :from", from, into);
    move("UPDATE phone_call SET ticket_id = :into WHERE ticket_id = :from", from, into);
    move("UPDATE ticket SET merged_into = :into WHERE merged_into = :from", from, into);
    copyParticipants(from, into);
    return messages;
  }

  private int move(String sql, long from, long into) {
    return jdbc.sql(sql).param("from", from).param("into", into).update();
  }

  void tag(long ticket, List<String> tags) {
    jdbc.sql("UPDATE ticket SET tags = :tags WHERE id = :ticket")
        .param("tags", json.write(tags))
        .param("ticket", ticket)
        .update();
  }

  void copyParticipants(long from, long into) {
    move(
        """
        INSERT INTO participant (ticket_id, address, name, role)
        SELECT :into, p.address, p.name, p.role
          FROM participant p
         WHERE p.ticket_id = :from
            ON DUPLICATE KEY UPDATE participant.name = participant.name
        """,
        from,
        into);
  }

  /** Closes a ticket that is from now on a pointer to another; none of its clocks runs. */
  void point(long from, long into, Instant now) {
    jdbc.sql(
            """
            UPDATE ticket
               SET merged_into = :into,
                   state = 'CLOSED',
                   state_since = :now,
                   closed_at = :now
             WHERE id = :from
            """)
        .param("into", into)
        .param("now", now)
        .param("from", from)
        .update();
    stopClocks(from, now);
  }

  void stopClocks(long ticket, Instant now) {
    jdbc.sql(
            "UPDATE deadline SET stopped_at = :now WHERE ticket_id = :ticket AND stopped_at IS NULL")
        .param("now", now)
        .param("ticket", ticket)
        .update();
  }

  /** Takes a ticket out of all lists. */
  void delete(long ticket, Instant now) {
    jdbc.sql("UPDATE ticket SET deleted_at = :now WHERE id = :ticket")
        .param("now", now)
        .param("ticket", ticket)
        .update();
    stopClocks(ticket, now);
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
                    tags, classification, product, order_number, created_at, updated_at,
                    event_sequence)
            SELECT :id, :number, 'NEW', priority, category, channel, medium, :subject, customer_id,
                   tags, classification, product, order_number, :now, :now, 0
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

  String medium(long ticket) {
    return jdbc.sql("SELECT medium FROM ticket WHERE id = :ticket")
        .param("ticket", ticket)
        .query(String.class)
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

package org.supporthub.ticket;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of tickets that are merged or deleted; what is written belongs into a transaction. */
@Component
class RegroupStore {
  private final JdbcClient jdbc;
  private final JsonColumns json;
  private final ClockStore clocks;

  RegroupStore(JdbcClient jdbc, JsonColumns json, ClockStore clocks) {
    this.jdbc = jdbc;
    this.json = json;
    this.clocks = clocks;
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

  /** Whether somebody still has to approve something on a ticket. */
  boolean waitsForApproval(long ticket) {
    return jdbc.sql("SELECT COUNT(*) FROM approval WHERE ticket_id = :ticket AND state = 'WAITING'")
            .param("ticket", ticket)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Lets all that belongs to a ticket belong to another; how many messages there were. */
  int moveAll(long from, long into) {
    int messages = move("UPDATE message SET ticket_id = :into WHERE ticket_id = :from", from, into);
    move("UPDATE conversation SET ticket_id = :into WHERE ticket_id = :from", from, into);
    move("UPDATE phone_call SET ticket_id = :into WHERE ticket_id = :from", from, into);
    move("UPDATE ticket SET merged_into = :into WHERE merged_into = :from", from, into);
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
    clocks.stopAll(from, now);
  }

  /** Takes a ticket out of all lists. */
  void delete(long ticket, Instant now) {
    jdbc.sql("UPDATE ticket SET deleted_at = :now WHERE id = :ticket")
        .param("now", now)
        .param("ticket", ticket)
        .update();
    clocks.stopAll(ticket, now);
  }
}

package org.supporthub.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.assign.Assigned;
import org.supporthub.clock.Deadline;

/** Rows of tickets, and of what hangs on them, as they are locked and written. */
@Component
public class TicketStore {
  private static final String LOCK =
      """
      SELECT id, number, state, priority, category, tags, channel, subject, event_sequence, version,
             merged_into, deleted_at
        FROM ticket
       WHERE id IN (:ids)
       ORDER BY id
         FOR UPDATE
      """;

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;
  private final JsonColumns json;

  TicketStore(JdbcTemplate batches, JsonColumns json) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
    this.json = json;
  }

  /** Locks tickets in order of their ids; waits for those that others have locked. */
  public List<LockedTicket> lock(Collection<Long> ids) {
    return ids.isEmpty() ? List.of() : locked(LOCK, ids);
  }

  /** Locks tickets in order of their ids; leaves out those that others have locked. */
  public List<LockedTicket> lockThoseFree(Collection<Long> ids) {
    return ids.isEmpty() ? List.of() : locked(LOCK + " SKIP LOCKED", ids);
  }

  /**
   * Records that events were written for tickets locked before.
   *
   * @param events how many, by ticket id
   */
  public void advance(Map<Long, Long> events, Instant now) {
    SortedMap<Long, List<Long>> byCount = new TreeMap<>();
    events.forEach(
        (id, count) -> byCount.computeIfAbsent(count, none -> new ArrayList<>()).add(id));
    byCount.forEach(
        (count, ids) ->
            jdbc.sql(
                    """
                    UPDATE ticket
                       SET event_sequence = event_sequence + :count,
                           updated_at = :now,
                           version = version + 1
                     WHERE id IN (:ids)
                    """)
                .param("count", count)
                .param("now", now)
                .param("ids", ids)
                .update());
  }

  /** Ticket ids by upper-case number, for those that exist; of a merged one, where it went. */
  Map<String, Long> idsOf(Collection<String> numbers) {
    Map<String, Long> ids = new HashMap<>();
    if (!numbers.isEmpty()) {
      jdbc.sql(
              "SELECT number, COALESCE(merged_into, id) AS id FROM ticket WHERE number IN (:numbers)")
          .param("numbers", numbers)
          .query(
              row -> {
                ids.put(row.getString("number").toUpperCase(Locale.ROOT), row.getLong("id"));
              });
    }
    return ids;
  }

  void insert(Collection<NewTicket> tickets, Instant now) {
    if (tickets.isEmpty()) {
      return;
    }
    batches.batchUpdate(
        """
        INSERT INTO ticket
               (id, number, state, priority, category, channel, medium, subject, customer_id, tags,
                classification, product, order_number, created_at, updated_at, event_sequence,
                business_line, complexity, team, assignee, assigned_at, assignment)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        tickets,
        tickets.size(),
        (row, ticket) -> {
          TicketFacts facts = ticket.facts();
          row.setLong(1, ticket.id());
          row.setString(2, facts.number());
          row.setString(3, facts.state());
          row.setString(4, facts.priority());
          row.setString(5, facts.category());
          row.setString(6, facts.channel());
          row.setString(7, ticket.medium().name());
          row.setString(8, facts.subject());
          row.setObject(9, ticket.customerId());
          row.setString(10, json.write(facts.tags()));
          row.setString(11, json.write(ticket.classification()));
          row.setString(12, ticket.product());
          row.setString(13, ticket.orderNumber());
          row.setObject(14, ticket.createdAt());
          row.setObject(15, now);
          row.setLong(16, ticket.events());
          Assigned assigned = ticket.assigned();
          row.setString(17, ticket.businessLine());
          row.setObject(18, assigned.complexity());
          row.setString(19, assigned.team());
          row.setString(20, assigned.assignee());
          row.setObject(21, assigned.assignee() == null ? null : now);
          row.setString(22, assigned.why() == null ? null : json.write(assigned.why()));
        });
  }

  /** Since when the promises of new tickets count that began before them. */
  void began(Map<Long, Instant> tickets) {
    tickets.forEach(
        (id, since) ->
            jdbc.sql("UPDATE ticket SET clocks_from = :since WHERE id = :id")
                .param("since", since)
                .param("id", id)
                .update());
  }

  void insertLinks(Collection<TicketLink> links) {
    if (links.isEmpty()) {
      return;
    }
    batches.update(
        """
        INSERT INTO ticket_link (ticket_id, other_id, reason) VALUES %s
            ON DUPLICATE KEY UPDATE reason = VALUES(reason)
        """
            .formatted(Placeholders.rows(links.size(), 3)),
        statement -> {
          int index = 0;
          for (TicketLink link : links) {
            statement.setLong(++index, link.ticketId());
            statement.setLong(++index, link.otherId());
            statement.setString(++index, link.reason());
          }
        });
  }

  /** A clock of a ticket. */
  record DeadlineRow(long ticketId, Deadline deadline) {}

  void insertDeadlines(Collection<DeadlineRow> deadlines) {
    if (deadlines.isEmpty()) {
      return;
    }
    batches.batchUpdate(
        """
        INSERT INTO deadline (ticket_id, clock, round, level, due_at, reason)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        deadlines,
        deadlines.size(),
        (row, entry) -> {
          row.setLong(1, entry.ticketId());
          row.setString(2, entry.deadline().clock().name());
          row.setInt(3, entry.deadline().round());
          row.setInt(4, entry.deadline().level());
          row.setObject(5, entry.deadline().dueAt());
          row.setString(6, entry.deadline().reason());
        });
  }

  /** Starts a clock of a ticket that is locked, once more if it ran before. */
  public void startClock(long ticketId, String clock, Instant dueAt, String reason) {
    jdbc.sql(
            """
            INSERT INTO deadline (ticket_id, clock, round, level, due_at, reason)
            SELECT :ticket, :clock, COALESCE(MAX(round), 0) + 1, 0, :due, :reason
              FROM deadline
             WHERE ticket_id = :ticket
               AND clock = :clock
            """)
        .param("ticket", ticketId)
        .param("clock", clock)
        .param("due", dueAt)
        .param("reason", reason)
        .update();
  }

  private List<LockedTicket> locked(String sql, Collection<Long> ids) {
    return jdbc.sql(sql).param("ids", ids).query(this::lockedTicket).list();
  }

  private LockedTicket lockedTicket(ResultSet row, int index) throws SQLException {
    return new LockedTicket(
        row.getLong("id"),
        new TicketFacts(
            row.getString("number"),
            row.getString("state"),
            row.getString("priority"),
            row.getString("category"),
            json.strings(row.getString("tags")),
            row.getString("channel"),
            row.getString("subject")),
        row.getLong("event_sequence"),
        row.getLong("version"),
        row.getObject("merged_into", Long.class),
        row.getObject("deleted_at") != null);
  }
}

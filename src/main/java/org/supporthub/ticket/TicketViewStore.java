package org.supporthub.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.assign.AssignmentReason;
import org.supporthub.classify.Classification;
import org.supporthub.classify.Priority;
import org.supporthub.event.EventLog;
import org.supporthub.event.TicketEvent;

/** One ticket with everything that hangs on it. */
@Component
class TicketViewStore {
  private final JdbcClient jdbc;
  private final JsonColumns json;
  private final TicketCustomerStore customers;
  private final TicketLinkStore links;
  private final MessageViewStore messages;
  private final ReplyLimitStore limits;
  private final EventLog events;
  private final Function<String, String> categoryLabel;

  TicketViewStore(
      JdbcClient jdbc,
      JsonColumns json,
      TicketCustomerStore customers,
      TicketLinkStore links,
      MessageViewStore messages,
      ReplyLimitStore limits,
      EventLog events,
      @Qualifier("categoryLabel") Function<String, String> categoryLabel) {
    this.jdbc = jdbc;
    this.json = json;
    this.customers = customers;
    this.links = links;
    this.messages = messages;
    this.limits = limits;
    this.events = events;
    this.categoryLabel = categoryLabel;
  }

  /** The number is converted, because comparing Chinese with an ASCII column is an error. */
  Optional<Ticket> byNumber(String number) {
    return jdbc.sql("SELECT * FROM ticket WHERE number = CONVERT(:number USING ascii)")
        .param("number", number)
        .query(this::ticket)
        .optional();
  }

  private Ticket ticket(ResultSet row, int index) throws SQLException {
    long id = row.getLong("id");
    TicketState state = TicketState.valueOf(row.getString("state"));
    String category = row.getString("category");
    Optional<ReplyLimitStore.Limit> limit = limits.ofTicket(id);
    return new Ticket(
        row.getString("number"),
        state,
        state.label(),
        Priority.valueOf(row.getString("priority")),
        category,
        categoryLabel.apply(category),
        json.strings(row.getString("tags")),
        row.getString("channel"),
        row.getString("medium"),
        row.getString("product"),
        row.getString("order_number"),
        row.getString("business_line"),
        row.getObject("complexity", Integer.class),
        row.getString("team"),
        row.getString("assignee"),
        assignment(row.getString("assignment")),
        row.getString("subject"),
        customers.of(id).orElse(null),
        participants(id),
        json.read(row.getString("classification"), Classification.class),
        clocks(id),
        messages.ofTicket(id),
        events.ofTicket(id).stream().map(TicketViewStore::logEntry).toList(),
        links.of(id),
        row.getObject("created_at", Instant.class),
        row.getObject("updated_at", Instant.class),
        row.getObject("first_response_at", Instant.class),
        row.getObject("resolved_at", Instant.class),
        row.getObject("closed_at", Instant.class),
        limit.map(ReplyLimitStore.Limit::until).orElse(null),
        limit.map(ReplyLimitStore.Limit::remaining).orElse(null),
        row.getLong("version"));
  }

  private @Nullable AssignmentReason assignment(@Nullable String column) {
    return column == null ? null : json.read(column, AssignmentReason.class);
  }

  private List<Ticket.Participant> participants(long ticket) {
    return jdbc.sql(
            """
            SELECT address, name, role
              FROM participant
             WHERE ticket_id = :ticket
             ORDER BY role DESC, address
            """)
        .param("ticket", ticket)
        .query(
            (row, index) ->
                new Ticket.Participant(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }

  /** Of each clock its latest round: the due time itself, and the next escalation after it. */
  private List<Ticket.Clock> clocks(long ticket) {
    return jdbc.sql(
            """
            SELECT d.clock, d.due_at, d.fired_at, d.stopped_at, d.reason,
                   (SELECT COALESCE(MAX(l.level), 0) FROM deadline l
                     WHERE l.ticket_id = d.ticket_id AND l.clock = d.clock AND l.round = d.round
                       AND l.fired_at IS NOT NULL) AS reached,
                   (SELECT MIN(l.due_at) FROM deadline l
                     WHERE l.ticket_id = d.ticket_id AND l.clock = d.clock AND l.round = d.round
                       AND l.level > 0 AND l.fired_at IS NULL
                       AND l.stopped_at IS NULL) AS next_escalation_at
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
    return row.getObject("stopped_at") != null ? "STOPPED" : "RUNNING";
  }

  private static Ticket.LogEntry logEntry(TicketEvent event) {
    return new Ticket.LogEntry(event.at(), event.actor(), event.type(), event.data());
  }
}

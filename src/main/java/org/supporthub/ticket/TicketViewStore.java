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
import org.supporthub.classify.Classification;
import org.supporthub.classify.Priority;
import org.supporthub.event.EventLog;
import org.supporthub.event.TicketEvent;

/** One ticket with everything that hangs on it. */
@Component
class TicketViewStore {
  private final JdbcClient jdbc;
  private final JsonColumns json;
  private final MessageViewStore messages;
  private final ReplyLimitStore limits;
  private final EventLog events;
  private final Function<String, String> categoryLabel;
  private final Function<TicketState, String> stateLabel;

  TicketViewStore(
      JdbcClient jdbc,
      JsonColumns json,
      MessageViewStore messages,
      ReplyLimitStore limits,
      EventLog events,
      @Qualifier("categoryLabel") Function<String, String> categoryLabel,
      @Qualifier("stateLabel") Function<TicketState, String> stateLabel) {
    this.jdbc = jdbc;
    this.json = json;
    this.messages = messages;
    this.limits = limits;
    this.events = events;
    this.categoryLabel = categoryLabel;
    this.stateLabel = stateLabel;
  }

  /** The number is converted, because comparing Chinese with an ASCII column is an error. */
  Optional<Ticket> byNumber(String number) {
    return jdbc.sql(
            """
            SELECT t.*, (SELECT o.number FROM ticket o WHERE o.id = t.merged_into) AS merged_number
              FROM ticket t
             WHERE t.number = CONVERT(:number USING ascii)
               AND t.deleted_at IS NULL
            """)
        .param("number", number)
        .query(this::ticket)
        .optional();
  }

  private Ticket ticket(ResultSet row, int index) throws SQLException {
    long id = row.getLong("id");
    TicketState state = TicketState.valueOf(row.getString("state"));
    String category = row.getString("category");
    Optional<ReplyLimitStore.Limit> limit = limits.ofTicket(id);
    List<TicketEvent> log = events.ofTicket(id);
    return new Ticket(
        row.getString("number"),
        state,
        stateLabel.apply(state),
        Priority.valueOf(row.getString("priority")),
        category,
        categoryLabel.apply(category),
        json.strings(row.getString("tags")),
        row.getString("channel"),
        row.getString("medium"),
        row.getString("product"),
        row.getString("order_number"),
        row.getString("subject"),
        customer(row.getObject("customer_id", Long.class)).orElse(null),
        participants(id),
        json.read(row.getString("classification"), Classification.class),
        clocks(id),
        messages.ofTicket(id),
        log.stream().map(TicketViewStore::logEntry).toList(),
        links(id),
        progress(row, log, state),
        row.getObject("created_at", Instant.class),
        row.getObject("updated_at", Instant.class),
        row.getObject("first_response_at", Instant.class),
        row.getObject("resolved_at", Instant.class),
        row.getObject("closed_at", Instant.class),
        limit.map(ReplyLimitStore.Limit::until).orElse(null),
        limit.map(ReplyLimitStore.Limit::remaining).orElse(null),
        row.getLong("version"));
  }

  private Progress progress(ResultSet row, List<TicketEvent> log, TicketState state)
      throws SQLException {
    Instant since = row.getObject("state_since", Instant.class);
    return new Progress(
        row.getString("result"),
        row.getString("solution"),
        row.getString("merged_number"),
        Progress.stages(
            log,
            state,
            since == null ? row.getObject("created_at", Instant.class) : since,
            stateLabel));
  }

  private Optional<Ticket.Customer> customer(@Nullable Long id) {
    return jdbc.sql(
            """
            SELECT c.*,
                   (SELECT MIN(value) FROM customer_identity i
                     WHERE i.customer_id = c.id AND i.kind = 'mail') AS email,
                   (SELECT MIN(value) FROM customer_identity i
                     WHERE i.customer_id = c.id AND i.kind = 'phone') AS phone
              FROM customer c
             WHERE c.id = :id
            """)
        .param("id", id)
        .query(
            (row, index) ->
                new Ticket.Customer(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getString("company"),
                    row.getString("email"),
                    row.getString("phone"),
                    row.getString("tier"),
                    row.getObject("registered_at", Instant.class),
                    row.getString("region"),
                    json.strings(row.getString("tags"))))
        .optional();
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
            SELECT d.clock, d.due_at, d.fired_at, d.stopped_at, d.paused_at, d.reason,
                   (SELECT COALESCE(MAX(l.level), 0) FROM deadline l
                     WHERE l.ticket_id = d.ticket_id AND l.clock = d.clock AND l.round = d.round
                       AND l.fired_at IS NOT NULL) AS reached,
                   (SELECT MIN(l.due_at) FROM deadline l
                     WHERE l.ticket_id = d.ticket_id AND l.clock = d.clock AND l.round = d.round
                       AND l.level > 0 AND l.fired_at IS NULL
                       AND l.stopped_at IS NULL AND l.paused_at IS NULL) AS next_escalation_at
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
    if (row.getObject("stopped_at") != null) {
      return "STOPPED";
    }
    return row.getObject("paused_at") != null ? "PAUSED" : "RUNNING";
  }

  private List<Ticket.Link> links(long ticket) {
    return jdbc.sql(
            """
            SELECT t.number, l.reason
              FROM (SELECT other_id AS id, reason FROM ticket_link WHERE ticket_id = :ticket
                     UNION
                    SELECT ticket_id, reason FROM ticket_link WHERE other_id = :ticket) l
              JOIN ticket t ON t.id = l.id
             ORDER BY l.id, l.reason
            """)
        .param("ticket", ticket)
        .query((row, index) -> new Ticket.Link(row.getString(1), row.getString(2)))
        .list();
  }

  private static Ticket.LogEntry logEntry(TicketEvent event) {
    return new Ticket.LogEntry(event.at(), event.actor(), event.type(), event.data());
  }
}

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
  private final ClockViewStore clocks;
  private final ReplyLimitStore limits;
  private final EventLog events;
  private final Function<String, String> categoryLabel;
  private final Function<TicketState, String> stateLabel;

  TicketViewStore(
      JdbcClient jdbc,
      JsonColumns json,
      TicketCustomerStore customers,
      TicketLinkStore links,
      MessageViewStore messages,
      ClockViewStore clocks,
      ReplyLimitStore limits,
      EventLog events,
      @Qualifier("categoryLabel") Function<String, String> categoryLabel,
      @Qualifier("stateLabel") Function<TicketState, String> stateLabel) {
    this.jdbc = jdbc;
    this.json = json;
    this.customers = customers;
    this.links = links;
    this.messages = messages;
    this.clocks = clocks;
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
        row.getString("business_line"),
        row.getObject("complexity", Integer.class),
        row.getString("team"),
        row.getString("assignee"),
        assignment(row.getString("assignment")),
        row.getString("subject"),
        customers.of(id).orElse(null),
        participants(id),
        json.read(row.getString("classification"), Classification.class),
        clocks.ofTicket(id),
        messages.ofTicket(id),
        log.stream().map(TicketViewStore::logEntry).toList(),
        links.of(id),
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

  private @Nullable AssignmentReason assignment(@Nullable String column) {
    return column == null ? null : json.read(column, AssignmentReason.class);
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

  private List<Ticket.Participant> participants(long ticket) {
    return jdbc.sql(
            """
            SELECT address, name, role
              FROM participant
             WHERE ticket_id = :ticket
             ORDER BY role = 'customer' DESC, role, address
            """)
        .param("ticket", ticket)
        .query(
            (row, index) ->
                new Ticket.Participant(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }

  private static Ticket.LogEntry logEntry(TicketEvent event) {
    return new Ticket.LogEntry(event.at(), event.actor(), event.type(), event.data());
  }
}

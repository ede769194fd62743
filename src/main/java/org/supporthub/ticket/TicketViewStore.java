package org.supporthub.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.classify.Classification;
import org.supporthub.classify.Priority;
import org.supporthub.event.EventLog;
import org.supporthub.event.TicketEvent;
import org.supporthub.message.Attachment;
import org.supporthub.message.Party;

/** One ticket with everything that hangs on it. */
@Component
class TicketViewStore {
  private final JdbcClient jdbc;
  private final JsonColumns json;
  private final EventLog events;
  private final Function<String, String> categoryLabel;

  TicketViewStore(
      JdbcClient jdbc,
      JsonColumns json,
      EventLog events,
      @Qualifier("categoryLabel") Function<String, String> categoryLabel) {
    this.jdbc = jdbc;
    this.json = json;
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

  Optional<FiledMessage> ofMessage(UUID id) {
    return jdbc.sql(
            """
            WITH RECURSIVE original (id, depth) AS (
              SELECT CAST(:id AS UUID), 0
               UNION ALL
              SELECT d.of_id, o.depth + 1
                FROM original o
                JOIN duplicate d ON d.message_id = o.id
            )
            SELECT m.id, t.number
              FROM original o
              JOIN message m ON m.id = o.id
              JOIN ticket t ON t.id = m.ticket_id
             ORDER BY o.depth DESC
             LIMIT 1
            """)
        .param("id", id)
        .query(
            (row, index) -> {
              UUID original = row.getObject("id", UUID.class);
              return new FiledMessage(
                  id, row.getString("number"), original.equals(id) ? null : original);
            })
        .optional();
  }

  boolean isOn(String number, UUID messageId) {
    return jdbc.sql(
                """
            SELECT COUNT(*)
              FROM message m
              JOIN ticket t ON t.id = m.ticket_id
             WHERE m.id = :id
               AND t.number = CONVERT(:number USING ascii)
            """)
            .param("id", messageId)
            .param("number", number)
            .query(Integer.class)
            .single()
        > 0;
  }

  Optional<Attachment> attachment(UUID messageId, int place) {
    return jdbc.sql("SELECT detail FROM message WHERE id = :id")
        .param("id", messageId)
        .query(String.class)
        .optional()
        .map(detail -> json.read(detail, MessageDetail.class).attachments())
        .filter(attachments -> place < attachments.size())
        .map(attachments -> attachments.get(place));
  }

  private Ticket ticket(ResultSet row, int index) throws SQLException {
    long id = row.getLong("id");
    TicketState state = TicketState.valueOf(row.getString("state"));
    String category = row.getString("category");
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
        row.getString("subject"),
        customer(row.getObject("customer_id", Long.class)).orElse(null),
        participants(id),
        json.read(row.getString("classification"), Classification.class),
        clocks(id),
        messages(id),
        events.ofTicket(id).stream().map(TicketViewStore::logEntry).toList(),
        links(id),
        row.getObject("created_at", Instant.class),
        row.getObject("updated_at", Instant.class),
        row.getObject("first_response_at", Instant.class),
        row.getObject("resolved_at", Instant.class),
        row.getObject("closed_at", Instant.class),
        row.getLong("version"));
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

  private List<Ticket.Message> messages(long ticket) {
    return jdbc.sql("SELECT * FROM message WHERE ticket_id = :ticket ORDER BY received_at, id")
        .param("ticket", ticket)
        .query(this::message)
        .list();
  }

  private Ticket.Message message(ResultSet row, int index) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    MessageDetail detail = json.read(row.getString("detail"), MessageDetail.class);
    return new Ticket.Message(
        id,
        row.getString("direction"),
        row.getString("channel"),
        row.getString("external_id"),
        row.getString("sender") == null && detail.sender().name() == null
            ? null
            : address(detail.sender()),
        detail.recipients().stream().map(TicketViewStore::address).toList(),
        detail.cc().stream().map(TicketViewStore::address).toList(),
        detail.replyTo().stream().map(TicketViewStore::address).toList(),
        row.getString("subject"),
        row.getString("text"),
        row.getString("html"),
        row.getObject("sent_at", Instant.class),
        row.getObject("received_at", Instant.class),
        detail.flags(),
        files(id, detail.attachments()));
  }

  private static Ticket.Address address(Party party) {
    String known = party.address() != null ? party.address() : party.phone();
    return new Ticket.Address(known != null ? known : party.externalId(), party.name());
  }

  private static List<Ticket.File> files(UUID message, List<Attachment> attachments) {
    return IntStream.range(0, attachments.size())
        .mapToObj(
            place -> {
              Attachment file = attachments.get(place);
              return new Ticket.File(
                  message + "." + place,
                  file.name(),
                  file.contentType(),
                  file.size(),
                  file.sha256(),
                  file.inline(),
                  file.contentId());
            })
        .toList();
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

package org.supporthub.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.message.Attachment;
import org.supporthub.message.Party;

/** Messages as they are shown on their ticket. */
@Component
class MessageViewStore {
  private final JdbcClient jdbc;
  private final JsonColumns json;

  MessageViewStore(JdbcClient jdbc, JsonColumns json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Optional<FiledMessage> find(UUID id) {
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
               AND t.deleted_at IS NULL
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

  /** The messages of a ticket, oldest first. */
  List<Ticket.Message> ofTicket(long ticket) {
    return jdbc.sql(
            """
            SELECT m.*, o.kind, o.state, o.attempts, o.next_at, o.outcome, o.delivered_at,
                   COALESCE(m.sent_at, o.sent_at) AS left_at
              FROM message m
              LEFT JOIN outgoing o ON o.message_id = m.id
             WHERE m.ticket_id = :ticket
             ORDER BY m.received_at, m.id
            """)
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
        detail.recipients().stream().map(MessageViewStore::address).toList(),
        detail.cc().stream().map(MessageViewStore::address).toList(),
        detail.replyTo().stream().map(MessageViewStore::address).toList(),
        row.getString("subject"),
        row.getString("text"),
        row.getString("html"),
        detail.textParts(),
        row.getObject("left_at", Instant.class),
        row.getObject("received_at", Instant.class),
        detail.flags(),
        attributes(detail, row.getString("recognised")),
        files(id, detail.attachments()),
        delivery(row));
  }

  /** What a machine read or heard stands beside the other facts, marked as such. */
  private static Map<String, String> attributes(MessageDetail detail, @Nullable String recognised) {
    if (recognised == null) {
      return detail.attributes();
    }
    Map<String, String> attributes = new TreeMap<>(detail.attributes());
    attributes.put(Recognised.ATTRIBUTE, recognised);
    return attributes;
  }

  private static Ticket.@Nullable Delivery delivery(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return state == null
        ? null
        : new Ticket.Delivery(
            row.getString("kind"),
            state,
            row.getInt("attempts"),
            row.getObject("next_at", Instant.class),
            row.getString("outcome"),
            row.getObject("delivered_at", Instant.class));
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
                  file.contentId(),
                  file.detectedType(),
                  file.mismatch());
            })
        .toList();
  }
}

package org.supporthub.ticket;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of messages as they are filed. */
@Component
class MessageStore {
  private final JdbcTemplate batches;
  private final JdbcClient jdbc;
  private final JsonColumns json;

  MessageStore(JdbcTemplate batches, JsonColumns json) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
    this.json = json;
  }

  /** The first ticket with a message of each content key. */
  Map<String, Long> firstTicketsWith(Collection<String> contentKeys) {
    Map<String, Long> tickets = new HashMap<>();
    if (!contentKeys.isEmpty()) {
      jdbc.sql(
              """
              SELECT content_key, MIN(ticket_id) AS ticket_id
                FROM message
               WHERE content_key IN (:keys)
               GROUP BY content_key
              """)
          .param("keys", contentKeys)
          .query(
              row -> {
                tickets.put(row.getString("content_key"), row.getLong("ticket_id"));
              });
    }
    return tickets;
  }

  /** The tickets that messages of ours stand on. */
  Map<UUID, Long> ticketsOf(Collection<UUID> messages) {
    Map<UUID, Long> tickets = new HashMap<>();
    if (!messages.isEmpty()) {
      jdbc.sql("SELECT id, ticket_id FROM message WHERE id IN (:ids) AND direction = 'OUT'")
          .param("ids", messages)
          .query(
              row -> {
                tickets.put(row.getObject("id", UUID.class), row.getLong("ticket_id"));
              });
    }
    return tickets;
  }

  void insert(Collection<MessageRow> messages, Instant now) {
    batches.batchUpdate(
        """
        INSERT INTO message
               (id, ticket_id, direction, channel, external_id, sender, subject, text, html, detail,
                content_key, sent_at, received_at, filed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        messages,
        messages.size(),
        (row, message) -> {
          row.setObject(1, message.id());
          row.setLong(2, message.ticketId());
          row.setString(3, message.direction());
          row.setString(4, message.channel());
          row.setString(5, message.externalId());
          row.setString(6, message.sender());
          row.setString(7, message.subject());
          row.setString(8, message.text());
          row.setString(9, message.html());
          row.setString(10, json.write(message.detail()));
          row.setString(11, message.contentKey());
          row.setObject(12, message.sentAt());
          row.setObject(13, message.receivedAt());
          row.setObject(14, now);
        });
  }
}

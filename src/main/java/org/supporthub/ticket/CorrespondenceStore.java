package org.supporthub.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an answer to a ticket reads and changes. */
@Component
class CorrespondenceStore {
  private static final String LETTERS =
      "SELECT direction, channel, external_id, detail FROM message WHERE ticket_id = :ticket ";

  private final JdbcClient jdbc;
  private final JsonColumns json;

  CorrespondenceStore(JdbcClient jdbc, JsonColumns json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Instant now() {
    return jdbc.sql("SELECT UTC_TIMESTAMP(6)").query(Instant.class).single();
  }

  /** The number is converted, because comparing Chinese with an ASCII column is an error. */
  Optional<Long> idOf(String number) {
    return jdbc.sql("SELECT id FROM ticket WHERE number = CONVERT(:number USING ascii)")
        .param("number", number)
        .query(Long.class)
        .optional();
  }

  String numberOf(long id) {
    return jdbc.sql("SELECT number FROM ticket WHERE id = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }

  /** What the customer of a ticket is known by, as {@code mail}; of several one that is proved. */
  @Nullable String identity(long ticket, String kind) {
    return jdbc.sql(
            """
            SELECT i.value
              FROM ticket t
              JOIN customer_identity i ON i.customer_id = t.customer_id AND i.kind = :kind
             WHERE t.id = :ticket
             ORDER BY i.proof IS NULL, i.value
             LIMIT 1
            """)
        .param("kind", kind)
        .param("ticket", ticket)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  Optional<LastWord> lastWord(long ticket, int count) {
    return jdbc
        .sql(
            """
            SELECT id, channel, text, detail
              FROM message
             WHERE ticket_id = :ticket
               AND direction = 'IN'
             ORDER BY received_at DESC, id DESC
             LIMIT :count
            """)
        .param("ticket", ticket)
        .param("count", count)
        .query(
            (row, index) ->
                json.read(row.getString("detail"), MessageDetail.class).fromMachine()
                    ? Optional.<LastWord>empty()
                    : Optional.of(
                        new LastWord(
                            row.getObject("id", UUID.class),
                            row.getString("channel"),
                            row.getString("text"))))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The conversations of a channel that a ticket holds. */
  List<String> conversations(long ticket, String channel) {
    return jdbc.sql(
            """
            SELECT conversation_key
              FROM conversation
             WHERE ticket_id = :ticket
               AND channel = CONVERT(:channel USING ascii)
            """)
        .param("ticket", ticket)
        .param("channel", channel)
        .query(String.class)
        .list();
  }

  Optional<Letter> opening(long ticket) {
    return jdbc.sql(LETTERS + "AND direction = 'IN' ORDER BY received_at, id LIMIT 1")
        .param("ticket", ticket)
        .query(this::letter)
        .optional();
  }

  /** The last messages that somebody sent, oldest first. */
  List<Letter> latest(long ticket, int count) {
    List<Letter> newestFirst =
        jdbc.sql(
                LETTERS + "AND direction <> 'NOTE' ORDER BY received_at DESC, id DESC LIMIT :count")
            .param("ticket", ticket)
            .param("count", count)
            .query(this::letter)
            .list();
    List<Letter> letters = new ArrayList<>(newestFirst);
    Collections.reverse(letters);
    return letters;
  }

  Optional<OutMessage> find(UUID id) {
    return jdbc.sql(
            """
            SELECT m.*, t.number
              FROM message m
              JOIN ticket t ON t.id = m.ticket_id
             WHERE m.id = :id
               AND m.direction = 'OUT'
            """)
        .param("id", id)
        .query(this::outMessage)
        .optional();
  }

  Map<String, UUID> ours(long ticket, Collection<String> externalIds) {
    Map<String, UUID> ids = new HashMap<>();
    jdbc.sql(
            """
            SELECT external_id, id
              FROM message
             WHERE ticket_id = :ticket
               AND direction = 'OUT'
               AND external_id IN (:externalIds)
            """)
        .param("ticket", ticket)
        .param("externalIds", externalIds)
        .query(
            row -> {
              ids.put(row.getString("external_id"), row.getObject("id", UUID.class));
            });
    return ids;
  }

  void firstResponse(long ticket, Instant now) {
    jdbc.sql(
            "UPDATE ticket SET first_response_at = COALESCE(first_response_at, :now) WHERE id = :id")
        .param("now", now)
        .param("id", ticket)
        .update();
  }

  private Letter letter(ResultSet row, int index) throws SQLException {
    return letter(row, json);
  }

  static Letter letter(ResultSet row, JsonColumns json) throws SQLException {
    MessageDetail detail = json.read(row.getString("detail"), MessageDetail.class);
    return new Letter(
        row.getString("direction").equals("OUT"),
        row.getString("channel"),
        row.getString("external_id"),
        detail.sender(),
        detail.replyTo(),
        detail.references());
  }

  private OutMessage outMessage(ResultSet row, int index) throws SQLException {
    MessageDetail detail = json.read(row.getString("detail"), MessageDetail.class);
    return new OutMessage(
        row.getObject("id", UUID.class),
        row.getLong("ticket_id"),
        row.getString("number"),
        row.getString("channel"),
        Objects.requireNonNull(row.getString("external_id")),
        detail.sender(),
        detail.recipients(),
        detail.cc(),
        row.getString("subject"),
        row.getString("text"),
        row.getString("html"),
        detail.inReplyTo(),
        detail.references(),
        detail.attachments(),
        detail.flags(),
        row.getObject("received_at", Instant.class));
  }
}

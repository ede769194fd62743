package org.supporthub.reply;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.channel.messenger.FilledTemplate;

/** Messages of ours: what is queued, what was written before, and what is unsent. */
@Component
class OutgoingStore {
  private final JdbcTemplate batches;
  private final JdbcClient jdbc;

  OutgoingStore(JdbcTemplate batches) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
  }

  /**
   * A message to be sent.
   *
   * @param once what may be sent once a ticket
   * @param requestSha256 of a reply as it was asked for
   * @param recipient mail address in lower case, or the id a messenger knows the customer by
   * @param repeatable whether it may leave again when nobody knows whether it left
   * @param template that it leaves by; null for its own words
   * @param notBefore when it may leave; null for at once
   */
  record Row(
      UUID id,
      long ticketId,
      String channel,
      OutgoingKind kind,
      String once,
      @Nullable String requestSha256,
      String recipient,
      boolean repeatable,
      @Nullable FilledTemplate template,
      @Nullable Instant notBefore) {

    /** One that leaves at once in its own words. */
    Row(
        UUID id,
        long ticketId,
        String channel,
        OutgoingKind kind,
        String once,
        @Nullable String requestSha256,
        String recipient,
        boolean repeatable) {
      this(id, ticketId, channel, kind, once, requestSha256, recipient, repeatable, null, null);
    }
  }

  /** What was asked for earlier under the same key. */
  record Earlier(UUID id, @Nullable String requestSha256) {}

  Instant now() {
    return jdbc.sql("SELECT UTC_TIMESTAMP(6)").query(Instant.class).single();
  }

  void queue(Collection<Row> rows) {
    batches.batchUpdate(
        """
        INSERT INTO outgoing
               (message_id, ticket_id, channel, kind, once_key, request_sha256, recipient, repeated,
                template, template_values, state, next_at, created_at, changed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'QUEUED', COALESCE(?, UTC_TIMESTAMP(6)),
                UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
        """,
        rows.stream()
            .map(
                row ->
                    new Object[] {
                      row.id(),
                      row.ticketId(),
                      row.channel(),
                      row.kind().name(),
                      row.once(),
                      row.requestSha256(),
                      row.recipient(),
                      !row.repeatable(),
                      row.template() == null ? null : row.template().name(),
                      row.template() == null ? null : TemplateValues.write(row.template().values()),
                      row.notBefore()
                    })
            .toList());
  }

  Optional<Earlier> earlier(long ticket, String once) {
    return jdbc.sql(
            """
            SELECT message_id, request_sha256
              FROM outgoing
             WHERE ticket_id = :ticket
               AND once_key = :once
            """)
        .param("ticket", ticket)
        .param("once", once)
        .query((row, index) -> new Earlier(row.getObject(1, UUID.class), row.getString(2)))
        .optional();
  }

  List<OutgoingMessage> list(Collection<OutgoingState> states, int page, int size) {
    return jdbc.sql(
            """
            SELECT o.*, t.number,
                   (SELECT MAX(other.outcome)
                      FROM outgoing other
                     WHERE other.kind IN ('REPLY', 'ACKNOWLEDGEMENT')
                       AND other.recipient = o.recipient
                       AND other.message_id <> o.message_id
                       AND (other.outcome = 'complained'
                            OR other.state = 'FAILED' AND other.outcome LIKE 'bounced 5.1.%')
                   ) AS warning
              FROM outgoing o
              LEFT JOIN ticket t ON t.id = o.ticket_id
             WHERE o.state IN (:states)
             ORDER BY o.message_id DESC
             LIMIT :size OFFSET :offset
            """)
        .param("states", states.stream().map(Enum::name).toList())
        .param("size", size)
        .param("offset", (long) page * size)
        .query(OutgoingStore::message)
        .list();
  }

  long count(Collection<OutgoingState> states) {
    return jdbc.sql("SELECT COUNT(*) FROM outgoing WHERE state IN (:states)")
        .param("states", states.stream().map(Enum::name).toList())
        .query(Long.class)
        .single();
  }

  private static OutgoingMessage message(ResultSet row, int index) throws SQLException {
    return new OutgoingMessage(
        row.getObject("message_id", UUID.class),
        row.getString("number"),
        row.getString("channel"),
        OutgoingKind.valueOf(row.getString("kind")),
        OutgoingState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getObject("next_at", Instant.class),
        row.getString("outcome"),
        row.getString("warning"),
        row.getObject("created_at", Instant.class),
        row.getObject("changed_at", Instant.class),
        row.getObject("sent_at", Instant.class));
  }
}

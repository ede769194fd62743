package org.supporthub.reply;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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
   */
  record Row(
      UUID id,
      long ticketId,
      String channel,
      OutgoingKind kind,
      String once,
      @Nullable String requestSha256,
      String recipient,
      boolean repeatable) {}

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
                state, next_at, created_at, changed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'QUEUED', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6),
                UTC_TIMESTAMP(6))
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
                      !row.repeatable()
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

  /** How many acknowledgements each of these addresses got in the time before now. */
  Map<String, Integer> acknowledged(Collection<String> recipients, Duration window) {
    Map<String, Integer> counts = new HashMap<>();
    jdbc.sql(
            """
            SELECT recipient, COUNT(*)
              FROM outgoing
             WHERE kind = 'ACKNOWLEDGEMENT'
               AND recipient IN (:recipients)
               AND created_at > UTC_TIMESTAMP(6) - INTERVAL :seconds SECOND
             GROUP BY recipient
            """)
        .param("recipients", Set.copyOf(recipients))
        .param("seconds", window.toSeconds())
        .query(
            row -> {
              counts.put(row.getString(1), row.getInt(2));
            });
    return counts;
  }

  /** How many acknowledgements there were in all in the time before now. */
  int acknowledged(Duration window) {
    return jdbc.sql(
            """
            SELECT COUNT(*)
              FROM outgoing
             WHERE kind = 'ACKNOWLEDGEMENT'
               AND created_at > UTC_TIMESTAMP(6) - INTERVAL :seconds SECOND
            """)
        .param("seconds", window.toSeconds())
        .query(Integer.class)
        .single();
  }

  List<OutgoingMessage> list(Collection<OutgoingState> states, int page, int size) {
    return jdbc.sql(
            """
            SELECT o.*, t.number
              FROM outgoing o
              JOIN ticket t ON t.id = o.ticket_id
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
        row.getObject("created_at", Instant.class),
        row.getObject("changed_at", Instant.class),
        row.getObject("sent_at", Instant.class));
  }
}

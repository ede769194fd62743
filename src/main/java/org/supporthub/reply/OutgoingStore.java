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

/** Where messages of ours are on their way. Times are the database's. */
@Component
class OutgoingStore {
  private static final String READY =
      "next_at <= UTC_TIMESTAMP(6) AND (state = 'QUEUED' OR state = 'UNKNOWN' AND NOT repeated)";

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
   * @param recipient lower case
   */
  record Row(
      UUID id,
      long ticketId,
      String channel,
      OutgoingKind kind,
      String once,
      @Nullable String requestSha256,
      String recipient) {}

  /** What was asked for earlier under the same key. */
  record Earlier(UUID id, @Nullable String requestSha256) {}

  /** A message that is being sent. */
  record Attempt(long ticketId, String channel, int attempts, boolean repeated) {}

  Instant now() {
    return jdbc.sql("SELECT UTC_TIMESTAMP(6)").query(Instant.class).single();
  }

  void queue(Collection<Row> rows) {
    batches.batchUpdate(
        """
        INSERT INTO outgoing
               (message_id, ticket_id, channel, kind, once_key, request_sha256, recipient, state,
                next_at, created_at, changed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'QUEUED', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
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
                      row.recipient()
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

  /** What is to be sent now, oldest first. */
  List<UUID> due(String channel, int limit) {
    return jdbc.sql(
            "SELECT message_id FROM outgoing WHERE channel = :channel AND "
                + READY
                + " ORDER BY message_id LIMIT :limit")
        .param("channel", channel)
        .param("limit", limit)
        .query(UUID.class)
        .list();
  }

  /** Marks a message as being sent; false if another node, or an earlier round, has it. */
  boolean begin(UUID id) {
    // The columns are set from left to right: the state is still that of before.
    return jdbc.sql(
                """
            UPDATE outgoing
               SET repeated = repeated OR state = 'UNKNOWN',
                   state = 'SENDING',
                   attempts = attempts + 1,
                   next_at = NULL,
                   changed_at = UTC_TIMESTAMP(6)
             WHERE message_id = :id
               AND\s"""
                    + READY)
            .param("id", id)
            .update()
        == 1;
  }

  Optional<Attempt> attempt(UUID id) {
    return jdbc.sql(
            """
            SELECT ticket_id, channel, attempts, repeated
              FROM outgoing
             WHERE message_id = :id
               AND state = 'SENDING'
            """)
        .param("id", id)
        .query(
            (row, index) ->
                new Attempt(row.getLong(1), row.getString(2), row.getInt(3), row.getBoolean(4)))
        .optional();
  }

  void sent(UUID id) {
    jdbc.sql(
            """
            UPDATE outgoing
               SET state = 'SENT',
                   next_at = NULL,
                   outcome = NULL,
                   sent_at = UTC_TIMESTAMP(6),
                   changed_at = UTC_TIMESTAMP(6)
             WHERE message_id = :id
            """)
        .param("id", id)
        .update();
  }

  /** Tried again after the wait. */
  void again(UUID id, OutgoingState state, Duration wait, String outcome) {
    jdbc.sql(
            """
            UPDATE outgoing
               SET state = :state,
                   next_at = UTC_TIMESTAMP(6) + INTERVAL :micros MICROSECOND,
                   outcome = :outcome,
                   changed_at = UTC_TIMESTAMP(6)
             WHERE message_id = :id
               AND state = 'SENDING'
            """)
        .param("state", state.name())
        .param("micros", wait.toNanos() / 1_000)
        .param("outcome", outcome)
        .param("id", id)
        .update();
  }

  /** The server was not reached, so this was no attempt. */
  void back(UUID id, String outcome) {
    jdbc.sql(
            """
            UPDATE outgoing
               SET state = 'QUEUED',
                   attempts = attempts - 1,
                   next_at = UTC_TIMESTAMP(6),
                   outcome = :outcome,
                   changed_at = UTC_TIMESTAMP(6)
             WHERE message_id = :id
               AND state = 'SENDING'
            """)
        .param("outcome", outcome)
        .param("id", id)
        .update();
  }

  /** Nothing more is tried. */
  void end(UUID id, OutgoingState state, String outcome) {
    jdbc.sql(
            """
            UPDATE outgoing
               SET state = :state,
                   next_at = NULL,
                   outcome = :outcome,
                   changed_at = UTC_TIMESTAMP(6)
             WHERE message_id = :id
               AND state = 'SENDING'
            """)
        .param("state", state.name())
        .param("outcome", outcome)
        .param("id", id)
        .update();
  }

  /**
   * What has been SENDING for so long can no longer be on its way.
   *
   * @return how many nobody knows the fate of
   */
  int lost(Duration since) {
    return jdbc.sql(
            """
            UPDATE outgoing
               SET state = 'UNKNOWN',
                   next_at = IF(repeated, NULL, UTC_TIMESTAMP(6)),
                   outcome = 'the hub stopped while it was being sent',
                   changed_at = UTC_TIMESTAMP(6)
             WHERE state = 'SENDING'
               AND changed_at <= UTC_TIMESTAMP(6) - INTERVAL :seconds SECOND
            """)
        .param("seconds", since.toSeconds())
        .update();
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

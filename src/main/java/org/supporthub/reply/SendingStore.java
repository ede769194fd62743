package org.supporthub.reply;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A message's way through its states. Times are the database's. */
@Component
class SendingStore {
  private static final String READY =
      "next_at <= UTC_TIMESTAMP(6) AND (state = 'QUEUED' OR state = 'UNKNOWN' AND NOT repeated)";

  private final JdbcClient jdbc;

  SendingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A message that is being sent. */
  record Attempt(long ticketId, String channel, int attempts, boolean repeated) {}

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

  /** The server has taken it; one that has come back meanwhile stays FAILED. */
  void sent(UUID id) {
    jdbc.sql(
            """
            UPDATE outgoing
               SET state = 'SENT',
                   next_at = NULL,
                   outcome = IF(outcome = 'sent as a template message', outcome, NULL),
                   sent_at = COALESCE(sent_at, UTC_TIMESTAMP(6)),
                   changed_at = UTC_TIMESTAMP(6)
             WHERE message_id = :id
               AND state <> 'FAILED'
            """)
        .param("id", id)
        .update();
  }

  /**
   * It came back; false if that was known. It may come back before its sending is seen to end, and
   * what nobody knew the fate of has left.
   */
  boolean bounced(UUID id, String outcome) {
    return jdbc.sql(
                """
            UPDATE outgoing
               SET state = 'FAILED',
                   next_at = NULL,
                   outcome = :outcome,
                   changed_at = UTC_TIMESTAMP(6)
             WHERE message_id = :id
               AND state IN ('SENDING', 'SENT', 'UNKNOWN')
            """)
            .param("outcome", outcome)
            .param("id", id)
            .update()
        == 1;
  }

  /** Whoever got it complained of it. */
  void complained(UUID id) {
    jdbc.sql(
            """
            UPDATE outgoing
               SET outcome = 'complained',
                   changed_at = UTC_TIMESTAMP(6)
             WHERE message_id = :id
               AND state = 'SENT'
               AND outcome IS NULL
            """)
        .param("id", id)
        .update();
  }

  /** It is tried again after the wait. */
  void again(UUID id, OutgoingState state, Duration wait, String outcome) {
    left(id, state, 1, wait, outcome);
  }

  /** The server was not reached, so this was no attempt. */
  void back(UUID id, String outcome) {
    left(id, OutgoingState.QUEUED, 0, Duration.ZERO, outcome);
  }

  /** Nothing more is tried. */
  void end(UUID id, OutgoingState state, String outcome) {
    left(id, state, 1, null, outcome);
  }

  private void left(
      UUID id, OutgoingState state, int counted, @Nullable Duration wait, String outcome) {
    jdbc.sql(
            """
            UPDATE outgoing
               SET state = :state,
                   attempts = attempts - 1 + :counted,
                   next_at = UTC_TIMESTAMP(6) + INTERVAL :micros MICROSECOND,
                   outcome = :outcome,
                   changed_at = UTC_TIMESTAMP(6)
             WHERE message_id = :id
               AND state = 'SENDING'
            """)
        .param("state", state.name())
        .param("counted", counted)
        .param("micros", wait == null ? null : wait.toNanos() / 1_000)
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
}

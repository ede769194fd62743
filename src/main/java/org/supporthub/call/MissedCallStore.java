package org.supporthub.call;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Which numbers called in vain, and by which conversation their ticket is found. */
@Component
class MissedCallStore {
  private final JdbcClient jdbc;

  MissedCallStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A number that called in vain, and the queue. */
  record Place(String channel, String number, String queue) {}

  /**
   * Missed calls that share a ticket.
   *
   * @param since when the first of them was decided
   * @param lastAt when the last of them was decided
   * @param lastEnd when that one ended, by the clock of its telephone system
   */
  record Missed(
      Place place,
      String conversationKey,
      Instant since,
      Instant lastAt,
      Instant lastEnd,
      int calls,
      @Nullable Instant calledBackAt) {}

  /** Makes the missed calls of a place if there were none; locks them, and tells what is there. */
  Missed claim(Missed proposal) {
    return values(
            jdbc.sql(
                """
                INSERT INTO missed_call
                       (channel, number, queue, conversation_key, since, last_at, last_end, calls,
                        called_back_at)
                VALUES (:channel, :number, :queue, :key, :since, :last, :end, :calls, :back)
                    ON DUPLICATE KEY UPDATE calls = calls
                RETURNING channel, number, queue, conversation_key, since, last_at, last_end,
                          calls, called_back_at
                """),
            proposal)
        .query((row, index) -> missed(row))
        .single();
  }

  /** Those of a number, whichever channel and queue, that nobody has called back since; locked. */
  List<Missed> lockOpen(String number, Instant after) {
    return jdbc.sql(
            """
            SELECT * FROM missed_call
             WHERE number = :number AND called_back_at IS NULL AND last_at > :after
             ORDER BY channel, queue
               FOR UPDATE
            """)
        .param("number", number)
        .param("after", after)
        .query((row, index) -> missed(row))
        .list();
  }

  /** Writes missed calls that are locked. */
  void save(Missed missed) {
    values(
            jdbc.sql(
                """
                UPDATE missed_call
                   SET conversation_key = :key, since = :since, last_at = :last, last_end = :end,
                       calls = :calls,
                       called_back_at = :back
                 WHERE channel = :channel AND number = :number AND queue = :queue
                """),
            missed)
        .update();
  }

  private static StatementSpec values(StatementSpec statement, Missed missed) {
    return statement
        .param("channel", missed.place().channel())
        .param("number", missed.place().number())
        .param("queue", missed.place().queue())
        .param("key", missed.conversationKey())
        .param("since", missed.since())
        .param("last", missed.lastAt())
        .param("end", missed.lastEnd())
        .param("calls", missed.calls())
        .param("back", missed.calledBackAt());
  }

  private static Missed missed(ResultSet row) throws SQLException {
    return new Missed(
        new Place(row.getString("channel"), row.getString("number"), row.getString("queue")),
        row.getString("conversation_key"),
        row.getObject("since", Instant.class),
        row.getObject("last_at", Instant.class),
        row.getObject("last_end", Instant.class),
        row.getInt("calls"),
        row.getObject("called_back_at", Instant.class));
  }
}

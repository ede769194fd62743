package org.supporthub.reply;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.channel.messenger.Allowance;
import org.supporthub.channel.messenger.Allowance.Kind;

/** How often whom may be written to. */
@Component
class AllowanceStore {
  private static final String ROWS =
      """
      SELECT kind, since, until > UTC_TIMESTAMP(6), remaining
        FROM reply_allowance
       WHERE channel = :channel
         AND recipient = :recipient
       ORDER BY until
      """;

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;

  AllowanceStore(JdbcTemplate batches) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
  }

  /** Whom by which channel, in the order in which rows are locked. */
  record Key(String channel, String recipient, Kind kind) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = channel.compareTo(other.channel);
      order = order != 0 ? order : recipient.compareTo(other.recipient);
      return order != 0 ? order : kind.compareTo(other.kind);
    }
  }

  /**
   * What is allowed.
   *
   * @param open whether its time is not over
   */
  record Row(Kind kind, Instant since, boolean open, int remaining) {}

  /** What customers did last counts; something older that is told later changes nothing. */
  void save(SortedMap<Key, Allowance> allowances) {
    if (allowances.isEmpty()) {
      return;
    }
    // The columns are set from left to right: since is still that of before.
    batches.batchUpdate(
        """
        INSERT INTO reply_allowance (channel, recipient, kind, since, until, remaining)
        VALUES (?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE
               remaining = IF(VALUES(since) >= since, VALUES(remaining), remaining),
               until = IF(VALUES(since) >= since, VALUES(until), until),
               since = GREATEST(since, VALUES(since))
        """,
        allowances.entrySet().stream()
            .map(
                entry ->
                    new Object[] {
                      entry.getKey().channel(),
                      entry.getKey().recipient(),
                      entry.getKey().kind().name(),
                      entry.getValue().since(),
                      entry.getValue().since().plus(entry.getValue().window()),
                      entry.getValue().messages()
                    })
            .toList());
  }

  /** All that is known, what ends first first; locks it. */
  List<Row> lock(String channel, String recipient) {
    return rows(ROWS + " FOR UPDATE", channel, recipient);
  }

  /** The same without a lock. */
  List<Row> of(String channel, String recipient) {
    return rows(ROWS, channel, recipient);
  }

  private List<Row> rows(String sql, String channel, String recipient) {
    return jdbc.sql(sql)
        .param("channel", channel)
        .param("recipient", recipient)
        .query(
            (row, index) ->
                new Row(
                    Kind.valueOf(row.getString(1)),
                    row.getObject(2, Instant.class),
                    row.getBoolean(3),
                    row.getInt(4)))
        .list();
  }

  /** One more or less, unless the customer did something since. */
  void change(Key key, Instant since, int by) {
    jdbc.sql(
            """
            UPDATE reply_allowance
               SET remaining = remaining + :by
             WHERE channel = :channel
               AND recipient = :recipient
               AND kind = :kind
               AND since = :since
            """)
        .param("by", by)
        .param("channel", key.channel())
        .param("recipient", key.recipient())
        .param("kind", key.kind().name())
        .param("since", since)
        .update();
  }

  /** Nothing more, until the customer does something. */
  void end(String channel, String recipient) {
    jdbc.sql(
            """
            UPDATE reply_allowance
               SET remaining = 0
             WHERE channel = :channel
               AND recipient = :recipient
            """)
        .param("channel", channel)
        .param("recipient", recipient)
        .update();
  }
}

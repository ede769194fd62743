package org.supporthub.watch;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.message.ColumnText;

/** Mails that were accepted and are left on their server, by channel and the server's own id. */
@Component
public class TakenMailStore {
  private static final int KEY_LENGTH = 300;

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;

  public TakenMailStore(JdbcTemplate batches) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
  }

  /** What stands in the table for a key of a mail. */
  public static String column(String key) {
    return ColumnText.key(key, KEY_LENGTH);
  }

  /** All mails of the channel, as {@link #column} writes them. */
  public Set<String> all(String channel) {
    return new HashSet<>(
        jdbc.sql("SELECT mail_key FROM taken_mail WHERE channel = :channel")
            .param("channel", channel)
            .query(String.class)
            .list());
  }

  /** The mail is accepted and on our queue; from now on it is passed over. */
  public void taken(String channel, String key) {
    jdbc.sql(
            """
            INSERT INTO taken_mail (channel, mail_key, taken_at)
            VALUES (:channel, :key, UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE taken_at = taken_at
            """)
        .param("channel", channel)
        .param("key", column(key))
        .update();
  }

  /** The server does not list these mails any more. */
  public void forget(String channel, Collection<String> columns) {
    batches.batchUpdate(
        "DELETE FROM taken_mail WHERE channel = ? AND mail_key = ?",
        columns,
        500,
        (row, key) -> {
          row.setString(1, channel);
          row.setString(2, key);
        });
  }
}

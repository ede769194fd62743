package org.supporthub.reply;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Addresses whose owners want nothing that they did not ask for. */
@Component
class OptOutStore {
  private final JdbcClient jdbc;

  OptOutStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(String recipient, String channel) {
    jdbc.sql(
            """
            INSERT INTO opt_out (recipient, channel, since)
            VALUES (:recipient, :channel, UTC_TIMESTAMP(6))
                ON DUPLICATE KEY UPDATE recipient = recipient
            """)
        .param("recipient", recipient)
        .param("channel", channel)
        .update();
  }

  void remove(String recipient) {
    jdbc.sql("DELETE FROM opt_out WHERE recipient = :recipient")
        .param("recipient", recipient)
        .update();
  }

  boolean holds(String recipient) {
    return jdbc.sql("SELECT COUNT(*) FROM opt_out WHERE recipient = :recipient")
            .param("recipient", recipient)
            .query(Integer.class)
            .single()
        > 0;
  }
}

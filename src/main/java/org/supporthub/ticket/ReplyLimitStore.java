package org.supporthub.ticket;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Until when and how often the customer of a ticket may be written to by their messenger. */
@Component
class ReplyLimitStore {
  private final JdbcClient jdbc;

  ReplyLimitStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is allowed. */
  record Limit(Instant until, int remaining) {}

  /** Of who wrote last, on the channel they wrote by. */
  Optional<Limit> ofTicket(long ticket) {
    return jdbc.sql(
            """
            SELECT MAX(a.until), SUM(IF(a.until > UTC_TIMESTAMP(6), a.remaining, 0))
              FROM (SELECT channel, sender
                      FROM message
                     WHERE ticket_id = :ticket
                       AND direction = 'IN'
                     ORDER BY received_at DESC, id DESC
                     LIMIT 1) m
              JOIN reply_allowance a
                ON a.channel = m.channel
               AND a.recipient = m.sender
            HAVING MAX(a.until) IS NOT NULL
            """)
        .param("ticket", ticket)
        .query((row, index) -> new Limit(row.getObject(1, Instant.class), row.getInt(2)))
        .optional();
  }
}

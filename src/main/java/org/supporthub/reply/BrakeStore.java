package org.supporthub.reply;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much was written to whom, and what became of it. */
@Component
class BrakeStore {
  private final JdbcClient jdbc;

  BrakeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
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

  /** How many messages of a kind an address got in the time before now. */
  int sent(OutgoingKind kind, String recipient, Duration window) {
    return jdbc.sql(
            """
            SELECT COUNT(*)
              FROM outgoing
             WHERE kind = :kind
               AND recipient = :recipient
               AND created_at > UTC_TIMESTAMP(6) - INTERVAL :seconds SECOND
            """)
        .param("kind", kind.name())
        .param("recipient", recipient)
        .param("seconds", window.toSeconds())
        .query(Integer.class)
        .single();
  }

  /** How many messages of a kind there were in all in the time before now. */
  int sent(OutgoingKind kind, Duration window) {
    return jdbc.sql(
            """
            SELECT COUNT(*)
              FROM outgoing
             WHERE kind = :kind
               AND created_at > UTC_TIMESTAMP(6) - INTERVAL :seconds SECOND
            """)
        .param("kind", kind.name())
        .param("seconds", window.toSeconds())
        .query(Integer.class)
        .single();
  }

  /**
   * Those of the addresses that do not exist (5.1.x, RFC 3463), as a mail of ours that came back
   * says and no later answer contradicts, and those whose owner complained of one.
   */
  Set<String> troubled(Collection<String> recipients) {
    return jdbc.sql(
            """
            SELECT DISTINCT o.recipient
              FROM outgoing o
             WHERE o.kind IN ('REPLY', 'ACKNOWLEDGEMENT')
               AND o.recipient IN (:recipients)
               AND (o.outcome = 'complained'
                    OR o.state = 'FAILED'
                       AND o.outcome LIKE 'bounced 5.1.%'
                       AND NOT EXISTS (SELECT 1
                                         FROM outgoing later
                                        WHERE later.kind = 'REPLY'
                                          AND later.recipient = o.recipient
                                          AND later.created_at > o.created_at
                                          AND later.state = 'SENT'))
            """)
        .param("recipients", Set.copyOf(recipients))
        .query(String.class)
        .set();
  }
}

package org.supporthub.event;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of events that wait at a receiver, by their time; {@link EventDeliveryStore} has all.
 */
@Component
class ParkedEventStore {
  private final JdbcClient jdbc;

  ParkedEventStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many events of the receiver are on its queue for another attempt. */
  int queued(String receiver) {
    return jdbc.sql(
            """
            SELECT COUNT(*)
              FROM delivery
             WHERE receiver = :receiver
               AND state = 'QUEUED'
               AND next_at > UTC_TIMESTAMP(6)
            """)
        .param("receiver", receiver)
        .query(Integer.class)
        .single();
  }

  /** Parked events of the receiver whose time has come, locked; another node skips them. */
  List<UUID> lockDue(String receiver, int limit) {
    return lock(receiver, "state = 'PARKED' AND next_at <= UTC_TIMESTAMP(6)", limit);
  }

  /** Events that were put on the queue so long ago that they must be lost, locked. */
  List<UUID> lockLost(String receiver, int limit) {
    return lock(receiver, "state = 'QUEUED' AND next_at <= UTC_TIMESTAMP(6)", limit);
  }

  /**
   * Failed events of the receiver whose time has not come yet, as far as nobody has them locked.
   */
  List<UUID> lockPostponed(String receiver, int limit) {
    return lock(receiver, "state = 'PARKED' AND next_at > UTC_TIMESTAMP(6)", limit);
  }

  /**
   * Looks by time and locks by key. Rows are locked by their primary key everywhere, for two ways
   * to the same row would meet in a deadlock.
   */
  private List<UUID> lock(String receiver, String which, int limit) {
    List<UUID> candidates =
        jdbc.sql(
                """
                SELECT event_id
                  FROM delivery
                 WHERE receiver = :receiver
                   AND %s
                 ORDER BY next_at
                 LIMIT :limit
                """
                    .formatted(which))
            .param("receiver", receiver)
            .param("limit", limit)
            .query(UUID.class)
            .list();
    if (candidates.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            SELECT event_id
              FROM delivery FORCE INDEX (PRIMARY)
             WHERE receiver = :receiver
               AND event_id IN (:candidates)
               AND %s
             ORDER BY next_at
               FOR UPDATE SKIP LOCKED
            """
                .formatted(which))
        .param("receiver", receiver)
        .param("candidates", candidates)
        .query(UUID.class)
        .list();
  }

  /** The events go back on the queue, and again after the interval should that be lost. */
  void queue(String receiver, Collection<UUID> events, Duration again) {
    move(receiver, events, "QUEUED", again);
  }

  /** The events are due now. */
  void due(String receiver, Collection<UUID> events) {
    move(receiver, events, "PARKED", Duration.ZERO);
  }

  private void move(String receiver, Collection<UUID> events, String state, Duration wait) {
    if (events.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            UPDATE delivery FORCE INDEX (PRIMARY)
               SET state = :state, next_at = UTC_TIMESTAMP(6) + INTERVAL :micros MICROSECOND
             WHERE receiver = :receiver
               AND event_id IN (:events)
               AND state IN ('PARKED', 'QUEUED')
            """)
        .param("state", state)
        .param("micros", wait.toNanos() / 1000)
        .param("receiver", receiver)
        .param("events", events)
        .update();
  }
}

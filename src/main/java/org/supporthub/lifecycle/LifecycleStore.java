package org.supporthub.lifecycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.clock.ServiceClock;
import org.supporthub.ticket.TicketState;

/** States of tickets that are locked, and their clocks. */
@Component
class LifecycleStore {
  private static final String RUNNING =
      " AND fired_at IS NULL AND stopped_at IS NULL AND paused_at IS NULL AND due_at > :now";

  private final JdbcClient jdbc;

  LifecycleStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What of a ticket its clocks depend on.
   *
   * @param businessLine null where none is known
   * @param since when it came into its state
   * @param awaited whether an answer is waited for: a clock for it has not been stopped
   */
  record Standing(String medium, @Nullable String businessLine, Instant since, boolean awaited) {}

  /** By ticket id; one statement for all. */
  Map<Long, Standing> standing(Collection<Long> tickets) {
    return jdbc
        .sql(
            """
            SELECT t.id, t.medium, t.business_line, COALESCE(t.state_since, t.created_at) AS since,
                   EXISTS (SELECT 1 FROM deadline d
                            WHERE d.ticket_id = t.id
                              AND d.clock IN ('FIRST_RESPONSE', 'NEXT_RESPONSE')
                              AND d.level = 0
                              AND d.stopped_at IS NULL) AS awaited
              FROM ticket t
             WHERE t.id IN (:tickets)
            """)
        .param("tickets", tickets)
        .query(
            (row, index) ->
                Map.entry(
                    row.getLong("id"),
                    new Standing(
                        row.getString("medium"),
                        row.getString("business_line"),
                        row.getObject("since", Instant.class),
                        row.getBoolean("awaited"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Puts a ticket into a state; what was said of result and solution stays unless said anew. */
  void move(
      long ticket,
      TicketState to,
      Instant now,
      @Nullable String result,
      @Nullable String solution) {
    jdbc.sql(
            """
            UPDATE ticket
               SET state = :state,
                   state_since = :now,
                   resolved_at = CASE WHEN :state = 'RESOLVED' THEN :now
                                      WHEN :done THEN resolved_at END,
                   closed_at = CASE WHEN :state = 'CLOSED' THEN :now
                                    WHEN :state = 'ARCHIVED' THEN COALESCE(closed_at, :now)
                                    WHEN :done THEN closed_at END,
                   result = COALESCE(:result, result),
                   solution = COALESCE(:solution, solution)
             WHERE id = :ticket
            """)
        .param("state", to.name())
        .param("now", now)
        .param("done", to.done())
        .param("result", result)
        .param("solution", solution)
        .param("ticket", ticket)
        .update();
  }

  /** Lets clocks stand still; one that has run out by now is left to whoever tells of breaches. */
  void pause(long ticket, Collection<ServiceClock> clocks, Instant now) {
    if (!clocks.isEmpty()) {
      jdbc.sql(
              "UPDATE deadline SET paused_at = :now WHERE ticket_id = :ticket AND clock IN (:clocks)"
                  + RUNNING)
          .param("now", now)
          .param("ticket", ticket)
          .param("clocks", clocks.stream().map(ServiceClock::name).toList())
          .update();
    }
  }

  /** A row of a clock, when it is due and when it was stopped in its course. */
  record Step(long id, ServiceClock clock, Instant dueAt, Instant haltedAt) {}

  /** The clocks of a ticket that stand still. */
  List<Step> paused(long ticket) {
    return jdbc.sql(
            """
            SELECT id, clock, due_at, paused_at
              FROM deadline
             WHERE ticket_id = :ticket
               AND paused_at IS NOT NULL
               AND fired_at IS NULL
               AND stopped_at IS NULL
            """)
        .param("ticket", ticket)
        .query(LifecycleStore::step)
        .list();
  }

  /** The last round of a clock that was stopped. */
  Optional<Step> lastStopped(long ticket, ServiceClock clock) {
    return jdbc.sql(
            """
            SELECT id, clock, due_at, COALESCE(paused_at, stopped_at)
              FROM deadline
             WHERE ticket_id = :ticket
               AND clock = :clock
               AND level = 0
               AND stopped_at IS NOT NULL
             ORDER BY round DESC
             LIMIT 1
            """)
        .param("ticket", ticket)
        .param("clock", clock.name())
        .query(LifecycleStore::step)
        .optional();
  }

  private static Step step(ResultSet row, int index) throws SQLException {
    return new Step(
        row.getLong(1),
        ServiceClock.valueOf(row.getString(2)),
        row.getObject(3, Instant.class),
        row.getObject(4, Instant.class));
  }

  void goOn(long step, Instant dueAt) {
    jdbc.sql("UPDATE deadline SET due_at = :due, paused_at = NULL WHERE id = :id")
        .param("due", dueAt)
        .param("id", step)
        .update();
  }
}

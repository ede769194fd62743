package org.supporthub.ticket;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends clocks of tickets that are locked; one that has ended is not started again. */
@Component
public class ClockStore {
  private static final String STOP =
      "UPDATE deadline SET stopped_at = :now WHERE ticket_id = :ticket AND stopped_at IS NULL";

  private final JdbcClient jdbc;

  ClockStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Ends a clock that still runs or has run out. */
  public void stop(long ticket, String clock, Instant now) {
    jdbc.sql(STOP + " AND clock = :clock")
        .param("now", now)
        .param("ticket", ticket)
        .param("clock", clock)
        .update();
  }

  /** Ends every clock that has not ended. */
  public void stopAll(long ticket, Instant now) {
    jdbc.sql(STOP).param("now", now).param("ticket", ticket).update();
  }
}

package org.supporthub.embedded;

import java.time.ZoneOffset;
import java.util.TimeZone;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;

/**
 * Makes UTC the zone of the whole process, before anything else starts.
 *
 * <p>The MariaDB driver (3.5.11) honours {@code connectionTimeZone} for {@code Timestamp}, yet
 * converts every {@code Instant} by the default zone of the process. In another zone the columns
 * would hold local time, and an hour of it twice where clocks are put back.
 */
public class UtcTimeZone implements ApplicationListener<ApplicationStartingEvent> {
  @Override
  public void onApplicationEvent(ApplicationStartingEvent event) {
    set();
  }

  /** For processes that use the database without starting the application. */
  public static void set() {
    TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
  }
}

package org.supporthub.assign;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.supporthub.clock.calendar.BusinessCalendar;

/** The time at which a batch is assigned; each calendar is asked once. */
final class Moment {
  private final Instant now;
  private final Function<String, Optional<BusinessCalendar>> calendars;
  private final Map<String, Boolean> worked = new HashMap<>();

  Moment(Instant now, Function<String, Optional<BusinessCalendar>> calendars) {
    this.now = now;
    this.calendars = calendars;
  }

  Instant now() {
    return now;
  }

  /** Whether this is within the hours of the calendar; a calendar that is gone has none. */
  boolean isWorked(String calendar) {
    return worked.computeIfAbsent(
        calendar, name -> calendars.apply(name).filter(hours -> hours.isWorkedAt(now)).isPresent());
  }
}

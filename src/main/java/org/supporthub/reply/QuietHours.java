package org.supporthub.reply;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Hours of the day in which nobody is written to who did not ask; they may pass midnight. */
record QuietHours(LocalTime from, LocalTime to) {

  /** When the quiet hours end in which this moment lies; empty if it lies in none. */
  Optional<Instant> end(Instant now, ZoneId zone) {
    ZonedDateTime local = now.atZone(zone);
    if (!quiet(local.toLocalTime())) {
      return Optional.empty();
    }
    ZonedDateTime today = local.with(to);
    return Optional.of((today.isAfter(local) ? today : today.plusDays(1)).toInstant());
  }

  private boolean quiet(LocalTime time) {
    boolean begun = !time.isBefore(from);
    boolean over = !time.isBefore(to);
    return from.isAfter(to) ? begun || !over : begun && !over;
  }
}

package org.supporthub.clock.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;

/**
 * What working time means, looked up step by step on the wall clock: too slow for a hub, and too
 * plain to be wrong as long as everything begins and ends on whole steps.
 */
public record SlowCalendar(ZoneId zone, WorkingDays days, Duration step) {
  public Duration between(Instant start, Instant end, List<Pause> pauses) {
    Duration passed = Duration.ZERO;
    for (Instant at = start; at.isBefore(end); at = at.plus(step)) {
      if (counts(at, pauses)) {
        passed = passed.plus(step);
      }
    }
    return passed;
  }

  public Instant after(Instant start, Duration work, List<Pause> pauses) {
    Duration left = work;
    Instant at = start;
    while (!left.isZero()) {
      if (counts(at, pauses)) {
        left = left.minus(step);
      }
      at = at.plus(step);
    }
    return at;
  }

  private boolean counts(Instant at, List<Pause> pauses) {
    return worked(LocalDateTime.ofInstant(at, zone))
        && pauses.stream()
            .noneMatch(pause -> !at.isBefore(pause.from()) && at.isBefore(pause.to()));
  }

  private boolean worked(LocalDateTime wall) {
    int second = wall.toLocalTime().toSecondOfDay();
    return covers(wall.toLocalDate(), second)
        || covers(wall.toLocalDate().minusDays(1), second + 86_400);
  }

  private boolean covers(LocalDate date, int second) {
    return begunOn(date).segments().stream()
        .anyMatch(segment -> segment.from() <= second && second < segment.to());
  }

  private Hours begunOn(LocalDate date) {
    if (days.workdays().containsKey(date)) {
      return days.workdays().get(date);
    }
    if (days.holidays().contains(date) || days.yearlyHolidays().contains(MonthDay.from(date))) {
      return Hours.NONE;
    }
    DayOfWeek day = date.getDayOfWeek();
    return days.week().getOrDefault(day, Hours.NONE);
  }
}

package org.supporthub.clock.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which hours of which dates are worked, on the wall clock. Hours given for a date win over
 * holidays, and holidays over the weekday.
 *
 * @param week hours by weekday; a weekday left out has none
 * @param holidays dates on which no work begins; a night shift of the day before still ends
 * @param yearlyHolidays the same every year, 29 February in leap years only
 * @param workdays dates with hours of their own, such as days made up for (调休)
 */
public record WorkingDays(
    Map<DayOfWeek, Hours> week,
    Set<LocalDate> holidays,
    Set<MonthDay> yearlyHolidays,
    Map<LocalDate, Hours> workdays) {

  /** Every hour of every day. */
  static final WorkingDays ALL =
      new WorkingDays(
          Arrays.stream(DayOfWeek.values())
              .collect(Collectors.toMap(day -> day, day -> Hours.ALL_DAY)),
          Set.of(),
          Set.of(),
          Map.of());

  public WorkingDays {
    week = Map.copyOf(week);
    holidays = Set.copyOf(holidays);
    yearlyHolidays = Set.copyOf(yearlyHolidays);
    workdays = Map.copyOf(workdays);
  }

  /** Whether there is not one second of work. */
  public boolean isEmpty() {
    return Stream.concat(week.values().stream(), workdays.values().stream())
        .allMatch(hours -> hours.segments().isEmpty());
  }

  /** A weekday whose hours overlap with work that goes on from the night before. */
  public Optional<DayOfWeek> overlappedByNight() {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> hours(day).meet(hours(day.minus(1)).overrun()))
        .findFirst();
  }

  /** Seconds of work in a week without holidays. */
  long secondsOfAWeek() {
    return week.values().stream().mapToLong(Hours::seconds).sum();
  }

  /** What is worked on the date, between its midnights and in order. */
  List<Segment> on(LocalDate date) {
    int night = begunOn(date.minusDays(1)).overrun();
    List<Segment> worked = new ArrayList<>();
    if (night > 0) {
      worked.add(new Segment(0, night));
    }
    for (Segment segment : begunOn(date).segments()) {
      int from = Math.max(segment.from(), night);
      int to = Math.min(segment.to(), Segment.DAY);
      if (from < to) {
        worked.add(new Segment(from, to));
      }
    }
    return worked;
  }

  private Hours begunOn(LocalDate date) {
    Hours own = workdays.get(date);
    if (own != null) {
      return own;
    }
    boolean holiday = holidays.contains(date) || yearlyHolidays.contains(MonthDay.from(date));
    return holiday ? Hours.NONE : hours(date.getDayOfWeek());
  }

  private Hours hours(DayOfWeek day) {
    return week.getOrDefault(day, Hours.NONE);
  }
}

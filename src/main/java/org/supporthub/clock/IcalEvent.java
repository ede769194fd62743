package org.supporthub.clock;

import biweekly.component.VEvent;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.DurationProperty;
import biweekly.property.RawProperty;
import biweekly.property.Summary;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;

/** One event of a calendar file: on which dates it is, and what it says of them. */
record IcalEvent(VEvent event) {
  // Apple's calendars of Chinese holidays mark days made up for with it.
  private static final String SPECIAL_DAY = "X-APPLE-SPECIAL-DAY";
  private static final int LAST_YEAR = 2100;
  private static final int LONGEST = 366;

  /** Whether it is in force and has no times of day. */
  boolean isOfWholeDays() {
    boolean cancelled = event.getStatus() != null && event.getStatus().isCancelled();
    return !cancelled && !start().hasTime();
  }

  boolean isWorkday(List<String> words) {
    RawProperty special = event.getExperimentalProperty(SPECIAL_DAY);
    Summary summary = event.getSummary();
    return special != null && "ALTERNATE-WORKDAY".equalsIgnoreCase(special.getValue())
        || summary != null && words.stream().anyMatch(summary.getValue()::contains);
  }

  /** Every date of it and of its repetitions, up to the year {@value #LAST_YEAR}. */
  Set<LocalDate> dates() {
    long days = days();
    Set<LocalDate> dates = new HashSet<>();
    DateIterator starts = event.getDateIterator(TimeZone.getDefault());
    while (starts.hasNext() && dates.size() <= WrittenDates.MOST) {
      LocalDate first = dateOf(starts.next());
      if (first.getYear() > LAST_YEAR) {
        break;
      }
      for (int i = 0; i < days; i++) {
        dates.add(first.plusDays(i));
      }
    }
    return dates;
  }

  private ICalDate start() {
    DateStart start = event.getDateStart();
    if (start == null || start.getValue() == null) {
      throw new WrongCalendarException("ical", "has an event without a start: " + name());
    }
    return start.getValue();
  }

  /** The end of an event of whole days is the day after its last one; without end it has one. */
  private long days() {
    DateEnd end = event.getDateEnd();
    DurationProperty duration = event.getDuration();
    LocalDate first = date(start());
    long days = 1;
    if (end != null && end.getValue() != null) {
      days = ChronoUnit.DAYS.between(first, date(end.getValue()));
    } else if (duration != null && duration.getValue() != null) {
      days = duration.getValue().toMillis() / 86_400_000;
    }
    if (days > LONGEST) {
      throw new WrongCalendarException("ical", "has an event longer than a year: " + name());
    }
    return Math.max(1, days);
  }

  private String name() {
    return event.getSummary() == null ? "it has no summary either" : event.getSummary().getValue();
  }

  /** The library takes 31 February for a day in March; a file that says so is wrong. */
  private LocalDate date(ICalDate written) {
    DateTimeComponents parts = written.getRawComponents();
    try {
      return LocalDate.of(parts.getYear(), parts.getMonth(), parts.getDate());
    } catch (DateTimeException e) {
      throw new WrongCalendarException("ical", "has an event on no day of a calendar: " + name());
    }
  }

  /** The library gives repeated dates as midnights of the zone the process runs in. */
  private static LocalDate dateOf(Date midnight) {
    return LocalDate.ofInstant(midnight.toInstant(), ZoneId.systemDefault());
  }
}

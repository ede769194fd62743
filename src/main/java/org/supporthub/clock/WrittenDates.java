package org.supporthub.clock;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads dates, and days that come every year. */
final class WrittenDates {
  static final int MOST = 10_000;
  // So few that every weekday is worked in most years, whatever days they are.
  private static final int MOST_YEARLY = 100;

  private WrittenDates() {}

  /** Each entry is a date, or first and last of several: {@code 2026-02-15/2026-02-23}. */
  static Set<LocalDate> dates(String key, List<String> texts) {
    Set<LocalDate> dates = new HashSet<>();
    for (int i = 0; i < texts.size(); i++) {
      String each = key + "[" + i + "]";
      String[] ends = String.valueOf(texts.get(i)).split("/", 2);
      LocalDate first = date(each, ends[0]);
      LocalDate last = date(each, ends[ends.length - 1]);
      if (last.isBefore(first)) {
        throw WrongCalendarException.of(each, texts.get(i), "must begin with the first date");
      }
      first.datesUntil(last.plusDays(1)).limit(MOST + 1L).forEach(dates::add);
      refuseMore(key, dates.size(), MOST);
    }
    return dates;
  }

  static Set<MonthDay> yearly(String key, List<String> texts) {
    refuseMore(key, texts.size(), MOST_YEARLY);
    Set<MonthDay> days = new HashSet<>();
    for (int i = 0; i < texts.size(); i++) {
      days.add(
          parsed(
              key + "[" + i + "]",
              texts.get(i),
              "must be month and day, such as 01-01",
              text -> MonthDay.parse("--" + text)));
    }
    return days;
  }

  static LocalDate date(String key, @Nullable String text) {
    return parsed(key, text, "must be a date such as 2026-10-01", WrittenDates::date);
  }

  static void refuseMore(String key, int entries, int most) {
    if (entries > most) {
      throw new WrongCalendarException(key, "has more than " + most + " entries");
    }
  }

  private static LocalDate date(String text) {
    LocalDate date = LocalDate.parse(text);
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new DateTimeException("a year of four digits is expected");
    }
    return date;
  }

  private static <T> T parsed(
      String key, @Nullable String text, String must, Function<String, T> parser) {
    String shown = String.valueOf(text);
    try {
      return parser.apply(shown);
    } catch (DateTimeException e) {
      throw WrongCalendarException.of(key, shown, must);
    }
  }
}

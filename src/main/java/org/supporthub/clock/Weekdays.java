package org.supporthub.clock;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Weekdays as people write them: {@code mon}, or the range {@code mon-fri}. */
final class Weekdays {
  private static final Map<String, DayOfWeek> NAMES =
      Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Weekdays::name, day -> day));

  private Weekdays() {}

  static String name(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  /** The days of a name. A range may lead over the weekend. */
  static Set<DayOfWeek> named(String key, String text) {
    String[] ends = text.toLowerCase(Locale.ROOT).split("-", -1);
    DayOfWeek first = NAMES.get(ends[0]);
    DayOfWeek last = NAMES.get(ends[ends.length - 1]);
    if (ends.length > 2 || first == null || last == null) {
      throw new WrongCalendarException(
          key, "names no weekday; there are mon to sun, and ranges such as mon-fri");
    }
    Set<DayOfWeek> days = EnumSet.of(last);
    for (DayOfWeek day = first; day != last; day = day.plus(1)) {
      days.add(day);
    }
    return days;
  }
}

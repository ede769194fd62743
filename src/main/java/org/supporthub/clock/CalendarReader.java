package org.supporthub.clock;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.supporthub.clock.CalendarDocument.Workday;
import org.supporthub.clock.calendar.BusinessCalendar;
import org.supporthub.clock.calendar.Hours;
import org.supporthub.clock.calendar.WorkingDays;

/**
 * Turns a written calendar into one that counts.
 *
 * @param zone of calendars that name none
 */
record CalendarReader(ZoneId zone) {
  /**
   * @param imported what a calendar file adds; the document's own workdays win over it
   * @throws WrongCalendarException naming key and value
   */
  BusinessCalendar read(CalendarDocument document, ImportedDays imported) {
    Map<String, Hours> named = shifts(orEmpty(document.shifts()));
    Map<DayOfWeek, Hours> week = week(orEmpty(document.hours()), new HoursReader(named));
    week.forEach((day, hours) -> named.put(Weekdays.name(day), hours));

    Map<LocalDate, Hours> workdays = imported.workdays(new HoursReader(named));
    workdays.putAll(workdays(orEmpty(document.workdays()), new HoursReader(named)));
    Set<LocalDate> holidays = WrittenDates.dates("holidays", orEmpty(document.holidays()));
    holidays.addAll(imported.holidays());
    var yearly = WrittenDates.yearly("yearlyHolidays", orEmpty(document.yearlyHolidays()));
    var days = new WorkingDays(week, holidays, yearly, workdays);
    check(days);
    return new BusinessCalendar(zone(document.timeZone()), days);
  }

  private static void check(WorkingDays days) {
    if (days.isEmpty()) {
      throw new WrongCalendarException("hours", "and workdays have no working second");
    }
    days.overlappedByNight()
        .ifPresent(
            day -> {
              throw new WrongCalendarException(
                  "hours." + Weekdays.name(day), "overlaps with the night of the day before");
            });
  }

  private ZoneId zone(@Nullable String text) {
    try {
      return text == null ? zone : ZoneId.of(text);
    } catch (DateTimeException e) {
      throw WrongCalendarException.of(
          "timeZone", String.valueOf(text), "must be a time zone such as Asia/Shanghai");
    }
  }

  private static Map<String, Hours> shifts(Map<String, List<List<String>>> written) {
    var reader = new HoursReader(Map.of());
    Map<String, Hours> shifts = new LinkedHashMap<>();
    written.forEach((name, hours) -> shifts.put(name, reader.read("shifts." + name, hours)));
    return shifts;
  }

  private static Map<DayOfWeek, Hours> week(
      Map<String, List<List<String>>> written, HoursReader reader) {
    Map<DayOfWeek, Hours> week = new EnumMap<>(DayOfWeek.class);
    written.forEach(
        (name, entries) -> {
          String key = "hours." + name;
          Hours hours = reader.read(key, entries);
          for (DayOfWeek day : Weekdays.named(key, name)) {
            if (week.put(day, hours) != null) {
              throw new WrongCalendarException(
                  key, "gives hours to %s once more".formatted(Weekdays.name(day)));
            }
          }
        });
    return week;
  }

  private static Map<LocalDate, Hours> workdays(List<Workday> written, HoursReader reader) {
    WrittenDates.refuseMore("workdays", written.size(), WrittenDates.MOST);
    Map<LocalDate, Hours> workdays = new HashMap<>();
    for (int i = 0; i < written.size(); i++) {
      String key = "workdays[" + i + "]";
      Workday workday = Objects.requireNonNullElse(written.get(i), Workday.EMPTY);
      LocalDate date = WrittenDates.date(key + ".date", workday.date());
      if (workdays.put(date, reader.read(key + ".hours", workday.hours())) != null) {
        throw WrongCalendarException.of(
            key + ".date", date.toString(), "that date stands there already");
      }
    }
    return workdays;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return Objects.requireNonNullElse(list, List.of());
  }

  private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
    return Objects.requireNonNullElse(map, Map.of());
  }
}

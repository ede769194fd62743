package org.supporthub.clock;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.supporthub.clock.calendar.Hours;

/**
 * What a calendar file adds to a calendar.
 *
 * @param hours of all its workdays, as written
 */
record ImportedDays(
    Set<LocalDate> holidays, Set<LocalDate> workdays, @Nullable List<List<String>> hours) {
  static final ImportedDays NONE = new ImportedDays(Set.of(), Set.of(), null);

  Map<LocalDate, Hours> workdays(HoursReader reader) {
    Map<LocalDate, Hours> byDate = new HashMap<>();
    if (!workdays.isEmpty()) {
      Hours worked = reader.read("ical.workdayHours", hours);
      workdays.forEach(date -> byDate.put(date, worked));
    }
    return byDate;
  }
}

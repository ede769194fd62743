package org.supporthub.clock;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.text.ICalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the days of a calendar file (iCalendar, RFC 5545). Its events of whole days are holidays;
 * those that call themselves so are workdays. Events with times of day, and cancelled ones, say
 * nothing.
 */
record IcalFile(Path folder) {
  private static final Set<String> DATES =
      Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE");

  ImportedDays read(IcalDocument written) {
    Set<LocalDate> holidays = new HashSet<>();
    Set<LocalDate> workdays = new HashSet<>();
    for (VEvent each : events(written.file())) {
      var event = new IcalEvent(each);
      if (event.isOfWholeDays()) {
        boolean worked = event.isWorkday(written.workdaySummary());
        (worked ? workdays : holidays).addAll(event.dates());
      }
    }
    if (holidays.size() + workdays.size() > WrittenDates.MOST) {
      throw wrong(written.file(), "holds more than " + WrittenDates.MOST + " days");
    }
    return new ImportedDays(holidays, workdays, written.workdayHours());
  }

  /** The file as it lies there now; nothing where it cannot be read, which reading tells of. */
  String text(IcalDocument written) {
    try {
      return Files.readString(folder.resolve(written.file()));
    } catch (IOException e) {
      return "";
    }
  }

  private List<VEvent> events(String file) {
    try (var reader = new ICalReader(Files.newBufferedReader(folder.resolve(file)))) {
      ICalendar calendar = reader.readNext();
      if (calendar == null) {
        throw wrong(file, "that file holds no VCALENDAR");
      }
      for (ParseWarning warning : reader.getWarnings()) {
        if (DATES.contains(String.valueOf(warning.getPropertyName()))) {
          throw wrong(
              file,
              "line %d there has a wrong %s"
                  .formatted(warning.getLineNumber(), warning.getPropertyName()));
        }
      }
      return calendar.getEvents();
    } catch (IOException e) {
      throw wrong(file, "that file cannot be read: " + e);
    }
  }

  private static WrongCalendarException wrong(String file, String sentence) {
    return WrongCalendarException.of("ical", file, sentence);
  }
}

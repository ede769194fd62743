package org.supporthub.clock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.supporthub.clock.CalendarDocument.Workday;

/** The whole of {@code calendars.yaml}: blocks by the name of the calendar. */
record CalendarsFile(Map<String, Block> blocks) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  CalendarsFile {}

  /** A calendar, and the file it takes days from; calls cannot name files, so it stands here. */
  record Block(
      @Nullable IcalDocument ical,
      @Nullable String timeZone,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable Map<String, List<List<String>>> shifts,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable Map<String, List<List<String>>> hours,
      @Nullable List<String> holidays,
      @Nullable List<String> yearlyHolidays,
      @Nullable List<Workday> workdays) {

    CalendarDocument document() {
      return new CalendarDocument(timeZone, shifts, hours, holidays, yearlyHolidays, workdays);
    }
  }
}

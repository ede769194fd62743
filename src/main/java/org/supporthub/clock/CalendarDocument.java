package org.supporthub.clock;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as it is written, in {@code config/calendars.yaml} or in a call.
 *
 * <p>Hours are a list of {@code [from, to]}, as {@code ["09:00", "12:00"]}, and of names: of a
 * shift, or for a workday of a weekday.
 *
 * @param timeZone such as Asia/Shanghai; left out: that of the hub
 * @param shifts hours by a name of their own
 * @param hours by weekday: mon, tue … or a range such as mon-fri
 * @param holidays dates without work, as 2026-10-01
 * @param yearlyHolidays the same every year, as 01-01
 * @param workdays dates with hours of their own, whatever else the calendar says of them
 */
public record CalendarDocument(
    @Nullable String timeZone,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable Map<String, List<List<String>>> shifts,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable Map<String, List<List<String>>> hours,
    @Nullable List<String> holidays,
    @Nullable List<String> yearlyHolidays,
    @Nullable List<Workday> workdays) {

  /** A date that is worked. */
  public record Workday(
      @Nullable String date,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<List<String>> hours) {
    static final Workday EMPTY = new Workday(null, null);
  }
}

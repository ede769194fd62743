package org.supporthub.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supporthub.clock.calendar.BusinessCalendar;
import org.supporthub.settings.ConfigException;

/** What an operator may write into calendars.yaml, and reads when it is wrong. */
class CalendarsFileTest {
  private static final String OFFICE = "office: { hours: { mon-fri: [[09:00, 17:00]] } }\n";

  @TempDir Path folder;

  @Test
  void a_calendar_that_names_no_zone_has_that_of_the_hub() {
    assertThat(hours(read(OFFICE).calendar("office").orElseThrow(), "2026-01-12"))
        .isEqualTo(Duration.ofHours(8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          { hours: { mon: [["09:00", "25:00"]] } }                       | office.hours.mon[0][1] is '25:00'
          { hours: { mon: [["09:00", "12:00"], ["11:00", "13:00"]] } }   | office.hours.mon has segments that overlap
          { hours: { mon: [] } }                                         | office.hours and workdays have no working second
          { hours: { mon: [nights] } }                                   | office.hours.mon[0] is 'nights'
          { hours: { mon-fri: [["09:00", "12:00"]], fri: [] } }          | office.hours.fri gives hours to fri once more
          { timeZone: Asia/Peking, hours: { mon: [["09:00", "12:00"]] } } | office.timeZone is 'Asia/Peking'
          { holidays: [2026-02-29], hours: { mon: [["09:00", "12:00"]] } } | office.holidays[0] is '2026-02-29'
          { yearlyHolidays: [13-01], hours: { mon: [["09:00", "12:00"]] } } | office.yearlyHolidays[0] is '13-01'
          { workdays: [{ date: 2026-02-28, hours: sat }], hours: { mon: [["09:00", "12:00"]] } } | office.workdays[0].hours[0] is 'sat'
          { ical: none.ics, hours: { mon: [["09:00", "12:00"]] } }       | office.ical is 'none.ics'
          { hours: { monday: [["09:00", "12:00"]] } }                    | /office/hours property 'monday'
          { hour: { mon: [["09:00", "12:00"]] } }                        | /office property 'hour'
          """)
  void a_wrong_value_is_named_with_file_key_and_value(String office, String sentence) {
    assertThatThrownBy(() -> read("office: " + office))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("calendars.yaml: " + sentence);
  }

  @Test
  void a_reload_that_would_take_a_calendar_from_the_levels_changes_nothing() {
    var files = new ClockFiles(folder);
    String levels = "calendar: office\n" + ClockFiles.ONE_LEVEL;
    ServiceLevels read = files.with(levels, OFFICE);

    files.write(levels, OFFICE.replace("office", "bureau"));

    assertThatThrownBy(() -> read.reload(""))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("calendar is 'office'");
    assertThat(read.calendarNames()).containsExactly("office");
  }

  @Test
  void a_reload_counts_by_the_new_hours() {
    var files = new ClockFiles(folder);
    ServiceLevels read = files.with(ClockFiles.ONE_LEVEL, OFFICE);

    files.write(ClockFiles.ONE_LEVEL, OFFICE.replace("17:00", "18:00"));
    read.reload("");

    assertThat(hours(read.calendar("office").orElseThrow(), "2026-01-12"))
        .isEqualTo(Duration.ofHours(9));
  }

  @Test
  void an_edited_file_of_days_is_an_edit_of_the_calendars() {
    var files = new ClockFiles(folder);
    files.put("days.ics", "of this year");
    ServiceLevels read = files.with(ClockFiles.ONE_LEVEL, OFFICE);
    files.write(ClockFiles.ONE_LEVEL, OFFICE.replace("hours:", "ical: { file: days.ics }, hours:"));
    String before = read.text(files.files());

    files.put("days.ics", "of this year and the next");

    assertThat(read.text(files.files())).isNotEqualTo(before);
  }

  @Test
  void events_of_whole_days_are_holidays() {
    ical(
        """
        BEGIN:VEVENT
        UID:1
        SUMMARY:元旦
        DTSTART;VALUE=DATE:20260101
        DTEND;VALUE=DATE:20260103
        END:VEVENT
        BEGIN:VEVENT
        UID:2
        SUMMARY:one day, without an end
        DTSTART;VALUE=DATE:20260105
        END:VEVENT
        BEGIN:VEVENT
        UID:3
        SUMMARY:a meeting
        DTSTART:20260106T010000Z
        DTEND:20260106T090000Z
        END:VEVENT
        BEGIN:VEVENT
        UID:4
        SUMMARY:called off
        STATUS:CANCELLED
        DTSTART;VALUE=DATE:20260107
        END:VEVENT
        BEGIN:VEVENT
        UID:5
        SUMMARY:every year\\, folded
          over two lines
        DTSTART;VALUE=DATE:20200501
        RRULE:FREQ=YEARLY
        EXDATE;VALUE=DATE:20270501
        END:VEVENT
        BEGIN:VEVENT
        UID:6
        SUMMARY:two days long
        DTSTART;VALUE=DATE:20260601
        DURATION:P2D
        END:VEVENT
        """);
    BusinessCalendar office = office("ical: holidays.ics");

    for (String free :
        new String[] {
          "2026-01-01",
          "2026-01-02",
          "2026-01-05",
          "2026-05-01",
          "2028-05-01",
          "2026-06-01",
          "2026-06-02"
        }) {
      assertThat(hours(office, free)).as(free).isZero();
    }
    for (String worked :
        new String[] {
          "2026-01-06", "2026-01-07", "2025-12-31", "2026-05-04", "2027-05-03", "2026-06-03"
        }) {
      assertThat(hours(office, worked)).as(worked).isEqualTo(Duration.ofHours(8));
    }
  }

  @Test
  void events_that_say_so_are_days_made_up_for() {
    ical(
        """
        BEGIN:VEVENT
        UID:1
        SUMMARY:上班（补春节假期）
        DTSTART;VALUE=DATE:20260214
        DTEND;VALUE=DATE:20260215
        END:VEVENT
        BEGIN:VEVENT
        UID:2
        SUMMARY:国庆节
        DTSTART;VALUE=DATE:20261010
        DTEND;VALUE=DATE:20261011
        X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY
        END:VEVENT
        BEGIN:VEVENT
        UID:3
        SUMMARY:春节假期
        DTSTART;VALUE=DATE:20260216
        DTEND;VALUE=DATE:20260224
        X-APPLE-SPECIAL-DAY:WORK-HOLIDAY
        END:VEVENT
        """);
    BusinessCalendar office =
        office("ical: { file: holidays.ics, workdaySummary: [上班, 补班], workdayHours: fri }");

    assertThat(hours(office, "2026-02-14")).isEqualTo(Duration.ofHours(8));
    assertThat(hours(office, "2026-10-10")).isEqualTo(Duration.ofHours(8));
    assertThat(hours(office, "2026-02-16")).isZero();
    assertThat(hours(office, "2026-02-23")).isZero();
    assertThat(hours(office, "2026-02-24")).isEqualTo(Duration.ofHours(8));
    assertThatThrownBy(() -> office("ical: { file: holidays.ics, workdaySummary: 上班 }"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("office.ical.workdayHours is missing");
  }

  @Test
  void a_workday_of_the_file_itself_wins_over_the_imported_holiday() {
    ical("BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20260112\nEND:VEVENT\n");
    BusinessCalendar office =
        office("ical: holidays.ics, workdays: [{ date: 2026-01-12, hours: [[09:00, 12:00]] }]");

    assertThat(hours(office, "2026-01-12")).isEqualTo(Duration.ofHours(3));
  }

  @ParameterizedTest
  @CsvSource({
    "DTSTART;VALUE=DATE:soon, line 6 there has a wrong DTSTART",
    "DTSTART;VALUE=DATE:20260231, has an event on no day of a calendar",
    "SUMMARY:no start, has an event without a start: no start",
    "DTSTART;VALUE=DATE:20200101\\nRRULE:FREQ=DAILY, holds more than 10000 days",
    "DTSTART;VALUE=DATE:20200101\\nDTEND;VALUE=DATE:20990101, has an event longer than a year"
  })
  void a_calendar_file_that_loses_days_is_refused(String event, String sentence) {
    ical("BEGIN:VEVENT\nUID:1\n" + event.replace("\\n", "\n") + "\nEND:VEVENT\n");

    assertThatThrownBy(() -> office("ical: holidays.ics"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("calendars.yaml: office.ical")
        .hasMessageContaining(sentence);
  }

  @Test
  void a_file_that_is_no_calendar_is_refused() {
    new ClockFiles(folder).put("holidays.ics", "<html><title>Sign in</title></html>");

    assertThatThrownBy(() -> office("ical: holidays.ics"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("office.ical is 'holidays.ics', but that file holds no VCALENDAR");
  }

  private void ical(String events) {
    String text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n" + events + "END:VCALENDAR\n";
    new ClockFiles(folder).put("holidays.ics", text.replace("\n", "\r\n"));
  }

  private BusinessCalendar office(String more) {
    return read("office: { hours: { mon-fri: [[09:00, 17:00]] }, " + more + " }\n")
        .calendar("office")
        .orElseThrow();
  }

  private ServiceLevels read(String calendars) {
    return new ClockFiles(folder).with(ClockFiles.ONE_LEVEL, calendars);
  }

  /** Working time on a date in Shanghai. */
  private static Duration hours(BusinessCalendar calendar, String date) {
    var midnight = LocalDate.parse(date).atStartOfDay(ZoneId.of("Asia/Shanghai"));
    return calendar.between(midnight.toInstant(), midnight.plusDays(1).toInstant());
  }
}

package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

@ApiTest
class SlaPreviewTest {
  private static final String CALENDAR =
      """
      "calendar": {
        "timeZone": "Asia/Shanghai",
        "hours": {
          "mon": [["09:00", "12:00"], ["13:00", "18:00"]],
          "fri": [["09:00", "12:00"], ["13:00", "18:00"]]
        },
        "holidays": ["2026-10-02"],
        "yearlyHolidays": ["01-01"],
        "workdays": [{"date": "2026-10-10", "hours": [["10:00", "11:00"]]}]
      }""";
  private static final String START = "\"start\": \"2026-01-09T17:50:00+08:00\"";

  @Autowired TestRestTemplate http;
  private Calls calls;

  @BeforeEach
  void start() {
    calls = new Calls(http);
  }

  @Test
  void a_calendar_in_the_call_tells_when_work_is_due_in_utc() {
    assertThat(answer(CALENDAR, START, "\"workSeconds\": 1200"))
        .hasToString("{\"dueAt\":\"2026-01-12T01:10:00Z\"}");
  }

  @Test
  void a_calendar_in_the_call_tells_how_much_time_has_passed() {
    assertThat(
            answer(
                CALENDAR,
                "\"start\": \"2026-10-01T00:00:00+08:00\"",
                "\"end\": \"2026-10-12T09:00:30+08:00\""))
        .hasToString("{\"elapsedSeconds\":%d}".formatted(2 * 8 * 3600 + 3600 + 30));
  }

  @Test
  void a_configured_calendar_is_called_by_its_name() {
    assertThat(answer("\"calendar\": \"office-cn\"", START, "\"workSeconds\": 1200"))
        .hasToString("{\"dueAt\":\"2026-01-12T01:10:00Z\"}");
  }

  @Test
  void without_a_calendar_every_hour_counts() {
    assertThat(answer(START, "\"workSeconds\": 1200"))
        .hasToString("{\"dueAt\":\"2026-01-09T10:10:00Z\"}");
    assertThat(answer("\"calendar\": null", START, "\"workSeconds\": 0"))
        .hasToString("{\"dueAt\":\"2026-01-09T09:50:00Z\"}");
  }

  @Test
  void pauses_do_not_count() {
    String pauses =
        """
        "pauses": [{"from": "2026-01-12T10:30:00+08:00", "to": "2026-01-12T11:30:00+08:00"},
                   {"from": "2026-01-12T10:00:00+08:00", "to": "2026-01-12T11:00:00+08:00"}]""";

    assertThat(answer(CALENDAR, START, "\"workSeconds\": 4800", pauses))
        .hasToString("{\"dueAt\":\"2026-01-12T03:40:00Z\"}");
    assertThat(answer(CALENDAR, START, "\"end\": \"2026-01-12T04:00:00Z\"", pauses))
        .hasToString("{\"elapsedSeconds\":6000}");
  }

  @Test
  void an_open_pause_leaves_no_due_time() {
    String pause = "\"pauses\": [{\"from\": \"2026-01-09T17:55:00+08:00\"}]";

    assertThat(answer(CALENDAR, START, "\"workSeconds\": 1200", pause))
        .hasToString("{\"dueAt\":null}");
    assertThat(answer(CALENDAR, START, "\"workSeconds\": 300", pause))
        .hasToString("{\"dueAt\":\"2026-01-09T09:55:00Z\"}");
  }

  @Test
  void shifts_and_ranges_of_weekdays_are_understood_in_a_call_too() {
    String shifts =
        """
        "calendar": {"timeZone": "UTC", "shifts": {"night": [["22:00", "06:00"]]},
                     "hours": {"mon-fri": "night", "sat": ["night"]}}""";

    assertThat(answer(shifts, START, "\"workSeconds\": 3600"))
        .hasToString("{\"dueAt\":\"2026-01-09T23:00:00Z\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          "workSeconds": -1                                     | workSeconds
          "workSeconds": 1.5                                    | workSeconds
          "workSeconds": "soon"                                 | workSeconds
          "workSeconds": 9223372036854775807                    | workSeconds
          "workSeconds": 9223372036854775808                    | workSeconds
          "workSeconds": 1e300                                  | workSeconds
          "workSeconds": null                                   | workSeconds
          "workSeconds": 1, "end": "2026-01-12T04:00:00Z"       | workSeconds
          "worksSeconds": 1                                     | worksSeconds
          "end": "2026-01-08T04:00:00Z"                         | end
          "end": "2026-01-12T04:00:00"                          | end
          "end": "2126-01-12T04:00:00Z"                         | end
          "end": "+999999999-01-01T00:00:00Z"                   | end
          "end": 1768190400                                     | end
          "workSeconds": 1, "pauses": {}                        | pauses
          "workSeconds": 1, "pauses": [null]                    | pauses[0]
          "workSeconds": 1, "pauses": [{}]                      | pauses[0].from
          "workSeconds": 1, "pauses": [{"form": ""}]            | pauses[0].form
          "workSeconds": 1, "pauses": [{"from": "today"}]       | pauses[0].from
          "workSeconds": 1, "pauses": [{"from": "2026-01-08T04:00:00Z", "to": "2026-01-08T03:00:00Z"}] | pauses[0].to
          """)
  void what_is_wrong_in_a_call_is_named(String fields, String parameter) {
    assertRefused(parameter, START, fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          "nobody"                                                          | calendar
          17                                                                | calendar
          []                                                                | calendar
          {}                                                                | calendar.hours
          {"hours": {"mon": []}}                                            | calendar.hours
          {"hours": {"mon": [["09:00", "09:00"]]}}                          | calendar.hours
          {"hours": []}                                                     | calendar.hours
          {"hours": {"mon": null}}                                          | calendar.hours.mon
          {"hours": {"mon": 9}}                                             | calendar.hours.mon[0]
          {"hours": {"mon": [null]}}                                        | calendar.hours.mon[0]
          {"hours": {"mon": [["09:00"]]}}                                   | calendar.hours.mon[0]
          {"hours": {"mon": [["09:00", "12:00", "13:00"]]}}                 | calendar.hours.mon[0]
          {"hours": {"mon": [["09:00", null]]}}                             | calendar.hours.mon[0][1]
          {"hours": {"mon": [["09:00", "25:00"]]}}                          | calendar.hours.mon[0][1]
          {"hours": {"mon": [["9:00", "12:00"]]}}                           | calendar.hours.mon[0][0]
          {"hours": {"mon": [["24:00", "06:00"]]}}                          | calendar.hours.mon[0][0]
          {"hours": {"mon": [["09:00", "24:00:01"]]}}                       | calendar.hours.mon[0][1]
          {"hours": {"mon": [["09:00", "12:00"], ["11:59", "18:00"]]}}      | calendar.hours.mon
          {"hours": {"mon": [["22:00", "06:00"]], "tue": [["05:00", "07:00"]]}} | calendar.hours.tue
          {"hours": {"mon-wed": [["09:00", "12:00"]], "tue": []}}           | calendar.hours.tue
          {"hours": {"monday": [["09:00", "12:00"]]}}                       | calendar.hours.monday
          {"hours": {"mon": ["early"]}}                                     | calendar.hours.mon[0]
          {"shifts": {"early": [["x", "y"]]}, "hours": {"mon": "early"}}    | calendar.shifts.early[0][0]
          {"hour": {"mon": [["09:00", "12:00"]]}}                           | calendar.hour
          {"ical": "/etc/passwd", "hours": {"mon": [["09:00", "12:00"]]}}   | calendar.ical
          {"timeZone": "Asia/Peking", "hours": {"mon": [["09:00", "12:00"]]}} | calendar.timeZone
          {"holidays": ["2026-02-29"], "hours": {"mon": [["09:00", "12:00"]]}} | calendar.holidays[0]
          {"holidays": [null], "hours": {"mon": [["09:00", "12:00"]]}}      | calendar.holidays[0]
          {"holidays": ["2026-02-02/2026-02-01"], "hours": {"mon": [["09:00", "12:00"]]}} | calendar.holidays[0]
          {"holidays": ["0001-01-01/9999-12-31"], "hours": {"mon": [["09:00", "12:00"]]}} | calendar.holidays
          {"yearlyHolidays": ["02-30"], "hours": {"mon": [["09:00", "12:00"]]}} | calendar.yearlyHolidays[0]
          {"workdays": [{"hours": "mon"}], "hours": {"mon": [["09:00", "12:00"]]}} | calendar.workdays[0].date
          {"workdays": [{"date": "2026-02-01"}], "hours": {"mon": [["09:00", "12:00"]]}} | calendar.workdays[0].hours
          {"workdays": [{"date": "2026-02-01", "hours": "tue"}], "hours": {"mon": [["09:00", "12:00"]]}} | calendar.workdays[0].hours[0]
          {"workdays": [{"date": "2026-02-01", "hours": []}, {"date": "2026-02-01", "hours": []}], "hours": {"mon": [["09:00", "12:00"]]}} | calendar.workdays[1].date
          {"workdays": [null], "hours": {"mon": [["09:00", "12:00"]]}}      | calendar.workdays[0].date
          """)
  void what_is_wrong_in_a_calendar_is_named(String calendar, String parameter) {
    assertRefused(parameter, START, "\"workSeconds\": 1", "\"calendar\": " + calendar);
  }

  @Test
  void a_start_is_needed() {
    assertRefused("start", "\"workSeconds\": 1");
  }

  @Test
  void a_body_that_is_none_is_refused() {
    for (String body :
        new String[] {"", "null", "[]", "{", "{\"start\": 1, \"start\": 2}", "{}x"}) {
      assertThat(Calls.assertProblem(call(body), 400).at("/parameter").asText())
          .as(body)
          .isEqualTo("body");
    }
  }

  @Test
  void what_would_take_too_long_is_refused() {
    String aSecondAWeek =
        "\"calendar\": {\"timeZone\": \"UTC\", \"hours\": {\"mon\": [[\"09:00:00\", \"09:00:01\"]]}}";
    String pause = "{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2026-01-02T00:00:00Z\"}";
    String pauses = String.join(",", Collections.nCopies(1001, pause));
    String segments =
        Stream.generate(() -> "[\"09:00\", \"09:00\"]").limit(101).collect(Collectors.joining(","));

    assertRefused("workSeconds", START, aSecondAWeek, "\"workSeconds\": 31536000");
    assertRefused("pauses", START, "\"workSeconds\": 1", "\"pauses\": [" + pauses + "]");
    assertRefused(
        "calendar.hours.mon",
        START,
        "\"workSeconds\": 1",
        "\"calendar\": {\"hours\": {\"mon\": [" + segments + "]}}");
    assertRefused("body", START, "\"workSeconds\": 1" + " ".repeat(1 << 20));
  }

  @Test
  void a_century_of_work_is_still_answered() {
    assertThat(
            answer(
                    "\"calendar\": \"office-cn\"",
                    "\"start\": \"1930-01-01T00:00:00Z\"",
                    "\"end\": \"2029-12-31T00:00:00Z\"")
                .at("/elapsedSeconds")
                .asLong())
        .isGreaterThan(99L * 250 * 8 * 3600);
  }

  private void assertRefused(String parameter, String... fields) {
    JsonNode problem = Calls.assertProblem(call("{" + String.join(",", fields) + "}"), 400);

    assertThat(problem.at("/parameter").asText()).isEqualTo(parameter);
    assertThat(problem.at("/detail").asText()).endsWith(".").doesNotContain("Exception", "java");
  }

  private JsonNode answer(String... fields) {
    ResponseEntity<JsonNode> answer = call("{" + String.join(",", fields) + "}");
    assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(200);
    return answer.getBody();
  }

  private ResponseEntity<JsonNode> call(String json) {
    return calls.send(HttpMethod.POST, "/api/sla/preview", json);
  }
}

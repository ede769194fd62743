package org.supporthub.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.supporthub.clock.ServiceClock.FIRST_RESPONSE;
import static org.supporthub.clock.ServiceClock.RESOLUTION;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supporthub.settings.ConfigException;

class SlaPolicyTest {
  private static final Instant START = Instant.parse("2023-10-28T02:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "MAIL,   complaint.service, URGENT, PT1H,   PT12H",
    "MAIL,   technical.login,   HIGH,   PT4H,   PT24H",
    "MAIL,   other,             NORMAL, PT24H,  PT24H",
    "CHAT,   other,             NORMAL, PT30S,  PT4H",
    "SOCIAL, other,             LOW,    PT10M,  PT24H",
    "WEB,    technical.login,   HIGH,   PT15M,  PT24H",
    "WEB,    complaint.service, URGENT, PT15M,  PT12H"
  })
  void the_shipped_levels_promise_what_the_requirements_say(
      String medium, String category, String priority, Duration response, Duration resolution) {
    ServiceLevels levels = ClockFiles.shipped();

    assertThat(levels.deadlines(new ServiceCase("any", medium, category, priority, null), START))
        .extracting("clock", "round", "level", "dueAt")
        .containsExactly(
            tuple(FIRST_RESPONSE, 1, 0, START.plus(response)),
            tuple(RESOLUTION, 1, 0, START.plus(resolution)));
  }

  @Test
  void the_reason_names_the_row_that_decided_each_clock() {
    ServiceLevels levels =
        levels(
            """
            levels:
              - name: 投诉
                when: { category: complaint, channel: [a, b] }
                first-response: 5m
              - name: 默认
                first-response: 15m
                resolution: PT24H
            """);

    assertThat(deadlines(levels, "a", "complaint.service"))
        .extracting("reason")
        .containsExactly("投诉", "默认");
    assertThat(deadlines(levels, "c", "complaint.service")).extracting("reason").containsOnly("默认");
    assertThat(deadlines(levels, "a", "complaints.other")).extracting("reason").containsOnly("默认");
  }

  @Test
  void a_row_counts_the_hours_of_its_calendar_and_the_others_those_of_the_file() {
    ServiceLevels levels =
        levels(
            """
            calendar: office
            levels:
              - name: 投诉
                when: { category: complaint }
                calendar: nights
                first-response: 2h
              - name: 默认
                first-response: 15m
                resolution: 10h
            """);

    // Saturday, 28 October 2023, 10:00 in Shanghai.
    assertThat(deadlines(levels, "any", "complaint.service"))
        .extracting("dueAt")
        .containsExactly(
            Instant.parse("2023-10-28T16:00:00Z"), Instant.parse("2023-10-31T02:00:00Z"));
    assertThat(deadlines(levels, "any", "other"))
        .extracting("dueAt")
        .containsExactly(
            Instant.parse("2023-10-30T01:15:00Z"), Instant.parse("2023-10-31T02:00:00Z"));
  }

  @Test
  void levels_without_any_calendar_count_every_hour() {
    assertThat(deadlines(levels(ClockFiles.ONE_LEVEL), "any", "other"))
        .extracting("dueAt")
        .containsExactly(START.plusSeconds(900), START.plusSeconds(86_400));
  }

  @Test
  void a_calendar_that_there_is_not_is_refused() {
    assertThatThrownBy(() -> levels("calendar: offices\n" + ClockFiles.ONE_LEVEL))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("sla.yaml: level '默认', calendar is 'offices'")
        .hasMessageContaining("office, nights, once");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"once, 24h, first-response is '15m'", "office, 25000h, resolution is '25000h'"})
  void a_promise_that_its_calendar_may_never_reach_is_refused(
      String calendar, String resolution, String sentence) {
    String sla = ClockFiles.ONE_LEVEL.replace("24h", resolution);

    assertThatThrownBy(() -> levels("calendar: " + calendar + "\n" + sla))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(sentence)
        .hasMessageContaining("ten years");
  }

  @Test
  void a_file_whose_last_row_does_not_catch_everything_is_refused() {
    assertThatThrownBy(
            () ->
                levels(
                    """
                    levels:
                      - name: only mail
                        when: { medium: mail }
                        first-response: 15m
                        resolution: 24h
                    """))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("sla.yaml")
        .hasMessageContaining("only mail");
  }

  @ParameterizedTest
  @CsvSource({"0m", "soon", "-5m", "PX", "PT-5M", "PT0S"})
  void a_promise_that_is_no_positive_duration_is_refused(String text) {
    assertThatThrownBy(
            () ->
                levels(
                    """
                    levels:
                      - name: 默认
                        first-response: %s
                        resolution: 24h
                    """
                        .formatted(text)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("first-response")
        .hasMessageContaining(text);
  }

  @Test
  void a_row_may_ask_for_the_line_of_business() {
    ServiceLevels levels =
        levels(
            """
            levels:
              - name: 电商
                when: { businessLine: [电商, 咨询] }
                first-response: 5m
              - name: 默认
                first-response: 15m
                resolution: 24h
            """);

    assertThat(firstReason(levels, "电商")).isEqualTo("电商");
    assertThat(firstReason(levels, "售后")).isEqualTo("默认");
    assertThat(firstReason(levels, null)).isEqualTo("默认");
  }

  private static String firstReason(ServiceLevels levels, @Nullable String line) {
    return levels
        .deadlines(new ServiceCase("a", "MAIL", "other", "NORMAL", line), START)
        .get(0)
        .reason();
  }

  private static List<Deadline> deadlines(ServiceLevels levels, String channel, String category) {
    return levels.deadlines(new ServiceCase(channel, "MAIL", category, "NORMAL", null), START);
  }

  private ServiceLevels levels(String sla) {
    return new ClockFiles(folder)
        .with(
            sla,
            """
            office:
              hours: { mon-fri: [["09:00", "18:00"]] }
            nights:
              hours: { mon-sun: [["22:00", "06:00"]] }
            once:
              hours: { mon: [] }
              workdays: [{ date: 2023-10-28, hours: [["00:00", "24:00"]] }]
            """);
  }
}

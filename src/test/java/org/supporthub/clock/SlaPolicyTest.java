package org.supporthub.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.supporthub.clock.ServiceClock.FIRST_RESPONSE;
import static org.supporthub.clock.ServiceClock.RESOLUTION;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.StandardEnvironment;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;

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
    SlaPolicy policy = shipped();

    assertThat(
            policy.deadlines(
                new ServiceCase("any", medium, category, priority),
                START,
                WorkingTime.AROUND_THE_CLOCK))
        .extracting("clock", "round", "level", "dueAt")
        .containsExactly(
            tuple(FIRST_RESPONSE, 1, 0, START.plus(response)),
            tuple(RESOLUTION, 1, 0, START.plus(resolution)));
  }

  @Test
  void the_reason_names_the_row_that_decided_each_clock() throws IOException {
    SlaPolicy policy =
        policy(
            """
            levels:
              - name: 投诉
                when: { category: complaint, channel: [a, b] }
                first-response: 5m
              - name: 默认
                first-response: 15m
                resolution: PT24H
            """);

    assertThat(deadlines(policy, "a", "complaint.service"))
        .extracting("reason")
        .containsExactly("投诉", "默认");
    assertThat(deadlines(policy, "c", "complaint.service")).extracting("reason").containsOnly("默认");
    assertThat(deadlines(policy, "a", "complaints.other")).extracting("reason").containsOnly("默认");
  }

  @Test
  void working_hours_decide_when_a_promise_ends() {
    WorkingTime nextMorning = (start, work) -> Instant.parse("2023-10-30T01:00:00Z").plus(work);

    assertThat(
            shipped()
                .deadlines(
                    new ServiceCase("web-form", "WEB", "other", "NORMAL"), START, nextMorning))
        .extracting("dueAt")
        .containsExactly(
            Instant.parse("2023-10-30T01:15:00Z"), Instant.parse("2023-10-31T01:00:00Z"));
  }

  @Test
  void a_file_whose_last_row_does_not_catch_everything_is_refused() {
    assertThatThrownBy(
            () ->
                policy(
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
                policy(
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

  private static List<Deadline> deadlines(SlaPolicy policy, String channel, String category) {
    return policy.deadlines(
        new ServiceCase(channel, "MAIL", category, "NORMAL"), START, WorkingTime.AROUND_THE_CLOCK);
  }

  private static SlaPolicy shipped() {
    return read(Path.of("config"));
  }

  private SlaPolicy policy(String yaml) throws IOException {
    Path schema = Path.of("schema", "sla.schema.json");
    Files.createDirectories(folder.resolve("schema"));
    Files.writeString(folder.resolve(schema), Files.readString(Path.of("config").resolve(schema)));
    Files.writeString(folder.resolve("sla.yaml"), yaml);
    return read(folder);
  }

  private static SlaPolicy read(Path config) {
    var settings =
        new HubSettings(
            config, Path.of("routes"), Path.of("data"), ZoneId.of("UTC"), URI.create("urn:test"));
    return new ClockBeans().slaPolicy(new ConfigFiles(settings, new StandardEnvironment()));
  }
}

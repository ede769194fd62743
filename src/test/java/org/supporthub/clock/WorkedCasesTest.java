package org.supporthub.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.supporthub.clock.calendar.BusinessCalendar;
import org.supporthub.clock.calendar.Pause;

/** Cases worked out by hand, in src/test/resources/clock. */
@TestInstance(Lifecycle.PER_CLASS)
class WorkedCasesTest {
  private final ServiceLevels shipped = ClockFiles.shipped();
  private ServiceLevels others;

  @BeforeAll
  void calendars(@TempDir Path folder) throws IOException {
    String yaml = Files.readString(Path.of("src/test/resources/clock/calendars.yaml"));
    others = new ClockFiles(folder).with(ClockFiles.ONE_LEVEL, yaml);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/clock/due.csv", delimiter = '|', useHeadersInDisplayName = true)
  void work_is_done_when_the_table_says(
      String title,
      String calendar,
      OffsetDateTime start,
      Duration work,
      @Nullable String pauses,
      OffsetDateTime due) {
    assertThat(calendar(calendar).after(start.toInstant(), work, pauses(pauses)))
        .contains(due.toInstant());
    assertThat(calendar(calendar).between(start.toInstant(), due.toInstant(), pauses(pauses)))
        .isEqualTo(work);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/clock/elapsed.csv", delimiter = '|', useHeadersInDisplayName = true)
  void so_much_time_passes_as_the_table_says(
      String title,
      String calendar,
      OffsetDateTime start,
      OffsetDateTime end,
      @Nullable String pauses,
      Duration elapsed) {
    assertThat(calendar(calendar).between(start.toInstant(), end.toInstant(), pauses(pauses)))
        .isEqualTo(elapsed);
  }

  private BusinessCalendar calendar(String name) {
    return others.calendar(name).or(() -> shipped.calendar(name)).orElseThrow();
  }

  private static List<Pause> pauses(@Nullable String written) {
    return written == null
        ? List.of()
        : Arrays.stream(written.split(";")).map(WorkedCasesTest::pause).toList();
  }

  private static Pause pause(String written) {
    String[] ends = written.strip().split("/", 2);
    Instant from = OffsetDateTime.parse(ends[0]).toInstant();
    return ends[1].isEmpty()
        ? Pause.since(from)
        : new Pause(from, OffsetDateTime.parse(ends[1]).toInstant());
  }
}

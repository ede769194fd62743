package org.supporthub.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
  private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T12:59:59Z, ",
    "2026-11-22T13:00:00Z, 2026-11-23T00:00:00Z",
    "2026-11-22T15:59:00Z, 2026-11-23T00:00:00Z",
    "2026-11-22T16:01:00Z, 2026-11-23T00:00:00Z",
    "2026-11-22T23:59:59Z, 2026-11-23T00:00:00Z",
    "2026-11-23T00:00:00Z, "
  })
  void the_night_ends_in_the_morning_of_the_zone(Instant now, Instant end) {
    assertThat(NIGHT.end(now, SHANGHAI).orElse(null)).isEqualTo(end);
  }

  @Test
  void the_same_moment_is_day_elsewhere() {
    assertThat(NIGHT.end(Instant.parse("2026-11-22T13:00:00Z"), ZoneId.of("Europe/Berlin")))
        .isEmpty();
  }

  @Test
  void hours_may_lie_within_a_day_and_equal_times_are_none() {
    QuietHours noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));

    assertThat(noon.end(Instant.parse("2026-11-22T04:30:00Z"), SHANGHAI))
        .contains(Instant.parse("2026-11-22T06:00:00Z"));
    assertThat(noon.end(Instant.parse("2026-11-22T06:00:00Z"), SHANGHAI)).isEmpty();
    assertThat(
            new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)
                .end(Instant.parse("2026-11-22T16:00:00Z"), SHANGHAI))
        .isEmpty();
  }
}

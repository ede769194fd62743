package org.supporthub.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private static final double NO_SPREAD = 0.5;
  private static final Duration NOTHING_ASKED = Duration.ZERO;

  private final RetrySchedule schedule =
      new RetrySchedule(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)));

  @Test
  void each_failure_waits_for_its_own_time() {
    assertThat(schedule.after(1, NO_SPREAD, NOTHING_ASKED)).contains(Duration.ofSeconds(5));
    assertThat(schedule.after(2, NO_SPREAD, NOTHING_ASKED)).contains(Duration.ofMinutes(5));
  }

  @Test
  void after_the_last_attempt_there_is_no_wait() {
    assertThat(schedule.after(3, NO_SPREAD, NOTHING_ASKED)).isEmpty();
    assertThat(new RetrySchedule(List.of()).after(1, NO_SPREAD, NOTHING_ASKED)).isEmpty();
  }

  @Test
  void chance_spreads_a_wait_by_a_tenth_either_way() {
    assertThat(schedule.after(1, 0, NOTHING_ASKED)).contains(Duration.ofMillis(4500));
    assertThat(schedule.after(1, 1, NOTHING_ASKED)).contains(Duration.ofMillis(5500));
  }

  @Test
  void the_receiver_may_ask_for_more_time_but_not_for_less() {
    assertThat(schedule.after(1, NO_SPREAD, Duration.ofSeconds(90)))
        .contains(Duration.ofSeconds(90));
    assertThat(schedule.after(2, NO_SPREAD, Duration.ofSeconds(90)))
        .contains(Duration.ofMinutes(5));
  }
}

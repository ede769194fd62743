package org.supporthub.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void a_percentile_is_the_time_within_which_that_share_was_done() {
    Latencies latencies = new Latencies();
    for (int millis = 2_000; millis > 0; millis--) {
      latencies.add(millis * 1_000_000L);
    }

    assertThat(latencies.count()).isEqualTo(2_000);
    assertThat(latencies.millis(0.50)).isEqualTo(1_000);
    assertThat(latencies.millis(0.99)).isEqualTo(1_980);
    assertThat(latencies.millis(1.00)).isEqualTo(2_000);
  }

  @Test
  void nothing_timed_has_no_percentile() {
    assertThatThrownBy(() -> new Latencies().millis(0.99)).hasMessage("nothing was timed");
  }
}

package org.supporthub.channel.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1795310400",
        "1795310400000",
        "1795310400000000",
        "20261122092000",
        "2026-11-22 09:20:00",
        "2026-11-22T01:20:00Z",
        "2026-11-22T09:20:00+08:00",
        "Sun, 22 Nov 2026 01:20:00 +0000"
      })
  void a_moment_is_the_same_however_a_system_writes_it(String written) {
    assertThat(Moment.parse(written, SHANGHAI)).contains(Instant.parse("2026-11-22T01:20:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "",
        "soon",
        "2026-13-01 00:00:00",
        "99999999999999999999",
        "20261122",
        "20261322092000"
      })
  void zero_and_what_is_no_moment_is_none(String written) {
    assertThat(Moment.parse(written, SHANGHAI)).isEmpty();
  }
}

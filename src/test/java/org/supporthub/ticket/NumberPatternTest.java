package org.supporthub.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.settings.ConfigException;

class NumberPatternTest {
  private static final LocalDate DAY = LocalDate.of(2023, 10, 28);

  private final NumberPattern byDay = new NumberPattern("CS{date:yyyyMMdd}{serial:3}");
  private final NumberPattern byChannel = new NumberPattern("{channel}-{date:yyyyMMdd}-{serial:3}");

  @Test
  void the_default_writes_cs_the_day_and_at_least_three_digits() {
    assertThat(byDay.write("WEB", DAY, 1)).isEqualTo("CS20231028001");
    assertThat(byDay.write("WEB", DAY, 1_000)).isEqualTo("CS202310281000");
  }

  @Test
  void the_alternative_writes_channel_day_and_serial() {
    assertThat(byChannel.write("WEB", DAY, 7)).isEqualTo("WEB-20231028-007");
  }

  @Test
  void serials_are_counted_by_day_and_by_channel_only_where_the_number_shows_them() {
    assertThat(byDay.counter("WEB", DAY)).isEqualTo(byDay.counter("MAIL", DAY));
    assertThat(byDay.counter("WEB", DAY)).isNotEqualTo(byDay.counter("WEB", DAY.plusDays(1)));
    assertThat(byChannel.counter("WEB", DAY)).isNotEqualTo(byChannel.counter("MAIL", DAY));
  }

  @Test
  void another_width_goes_on_counting_where_the_last_one_stopped() {
    assertThat(new NumberPattern("CS{date:yyyyMMdd}{serial:5}").counter("WEB", DAY))
        .isEqualTo(byDay.counter("WEB", DAY));
  }

  @Test
  void numbers_are_found_between_chinese_characters_and_in_any_case() {
    assertThat(byDay.findIn("回复：工单cs20231028001的问题（CS202310281000）"))
        .containsExactly("CS20231028001", "CS202310281000");
    assertThat(byChannel.findIn("Re: [web-20231028-007] 登录")).containsExactly("WEB-20231028-007");
  }

  @Test
  void what_only_contains_a_number_or_is_too_short_is_none() {
    assertThat(byDay.findIn("XCS20231028001 CS20231028001A CS2023102800 CS20231028 12345678901"))
        .isEmpty();
  }

  @Test
  void a_number_is_found_by_the_pattern_that_wrote_it() {
    var pattern = new NumberPattern("T/{date:yyyy-MM-dd}.{serial:4}#");

    assertThat(pattern.findIn("关于 " + pattern.write("WEB", DAY, 12) + " 的回复"))
        .containsExactly("T/2023-10-28.0012#");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CS{date:yyyyMMdd}",
        "CS{serial:3}{serial:3}",
        "工单{serial:3}",
        "CS {serial:3}",
        "CS{date:MMMM}{serial:3}",
        "CS{serial}",
        "CS{year}{serial:3}"
      })
  void a_pattern_that_cannot_work_is_refused_by_name(String pattern) {
    assertThatThrownBy(() -> new NumberPattern(pattern))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("hub.ticket.number-pattern")
        .hasMessageContaining(pattern);
  }
}

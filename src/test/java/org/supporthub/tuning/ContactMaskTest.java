package org.supporthub.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactMaskTest {
  @ParameterizedTest
  @CsvSource({
    "打13800138000给我,打[number]给我",
    "打１３８００１３８０００,打[number]",
    "call +44 20 7946 0958 now,call [number] now",
    "身份证11010519491231002X,身份证[number]",
    "wang.fang+a@customer.example 收,[mail] 收",
    "订单 8842 退款,订单 8842 退款",
    "1299元,1299元"
  })
  void addresses_and_long_numbers_are_masked_and_nothing_else(String text, String masked) {
    assertThat(ContactMask.mask(text, null)).isEqualTo(masked);
  }

  @Test
  void the_sender_is_masked_wherever_the_text_names_them() {
    assertThat(ContactMask.mask("我是 wx_lily88，退款", "wx_lily88")).isEqualTo("我是 [sender]，退款");
  }

  @Test
  void a_text_of_nothing_but_digits_and_dashes_is_masked_at_once() {
    assertThat(ContactMask.mask("1-".repeat(100_000), null)).isEqualTo("[number]-");
    assertThat(ContactMask.mask("a.".repeat(100_000), null)).hasSize(200_000);
  }
}

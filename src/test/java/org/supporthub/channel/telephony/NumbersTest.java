package org.supporthub.channel.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.message.PhoneNumber;

class NumbersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "13800138000",
        "013800138000",
        "8613800138000",
        "+8613800138000",
        "008613800138000",
        "+86 138-0013-8000",
        "tel:+8613800138000",
        "sip:+8613800138000@pbx.example:5060",
        " 138 0013 8000 "
      })
  void one_number_is_one_however_a_system_writes_it(String written) {
    PhoneNumber number = Numbers.of(written, "CN", null);

    assertThat(number.e164()).isEqualTo("+8613800138000");
    assertThat(number.key()).isEqualTo("+8613800138000");
    assertThat(Numbers.asWrittenIn("CN", number)).isEqualTo("13800138000");
    assertThat(number.masked()).isEqualTo("+861******8000");
  }

  @ParameterizedTest
  @CsvSource({
    "4001234567, CN",
    "0086400001234, CN",
    "8008108000, CN",
    "4001, CN",
    "10086, CN",
    "alice, CN",
    "sip:alice@pbx.example, US"
  })
  void services_extensions_and_names_have_no_international_form(String written, String region) {
    PhoneNumber number = Numbers.of(written, region, null);

    assertThat(number.e164()).isNull();
    assertThat(number.key()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"anonymous", "Anonymous", "unknown", "sip:anonymous@x.invalid", "+266696687"})
  void a_number_that_is_withheld_is_none(String written) {
    PhoneNumber number = Numbers.of(written, "CN", "who");

    assertThat(number.anonymous()).isTrue();
    assertThat(number.e164()).isNull();
    assertThat(Numbers.asWrittenIn("CN", number)).isNull();
  }

  @Test
  void the_region_of_the_trunk_decides_what_a_national_number_is() {
    assertThat(Numbers.of("(415) 555-2671", "US", null).e164()).isEqualTo("+14155552671");
    assertThat(Numbers.of("057185022088", "CN", null).e164()).isEqualTo("+8657185022088");
    assertThat(Numbers.asWrittenIn("CN", Numbers.of("+8657185022088", "CN", null)))
        .isEqualTo("057185022088");
    assertThat(Numbers.asWrittenIn("US", Numbers.of("+8613800138000", "US", null)))
        .isEqualTo("+8613800138000");
  }
}

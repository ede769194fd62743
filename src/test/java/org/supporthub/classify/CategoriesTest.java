package org.supporthub.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CategoriesTest {
  private final Categories categories = new Categories(ShippedRules.current());

  @Test
  void a_category_is_named_by_group_and_label() {
    assertThat(categories.labelOf("fault.login", Locale.SIMPLIFIED_CHINESE)).isEqualTo("故障报修-登录异常");
    assertThat(categories.labelOf("fault.login", Locale.ENGLISH)).isEqualTo("Fault-Login");
    assertThat(categories.labelOf("other", Locale.CHINESE)).isEqualTo("其他");
  }

  @Test
  void a_category_the_file_no_longer_has_is_shown_as_it_is() {
    assertThat(categories.labelOf("fault.telex", Locale.CHINESE)).isEqualTo("fault.telex");
    assertThat(categories.labelOf("gone.for-good", Locale.CHINESE)).isEqualTo("gone.for-good");
  }
}

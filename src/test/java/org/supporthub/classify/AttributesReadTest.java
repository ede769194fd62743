package org.supporthub.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributesReadTest {
  private static Map<String, String> read(String text, Map<String, String> given) {
    return ShippedRules.current().get().read(Said.of("chat", "", text, given)).attributes();
  }

  @Test
  void order_number_and_product_are_read_from_the_words() {
    assertThat(read("退货，订单号：TH7731902 谢谢", Map.of())).containsEntry("orderNumber", "TH7731902");
    assertThat(read("订单尾号8842", Map.of())).containsEntry("orderNumber", "8842");
    assertThat(read("where is order #33018?", Map.of())).containsEntry("orderNumber", "33018");
    assertThat(read("无法登录账户", Map.of())).containsEntry("product", "SaaS平台");
  }

  @Test
  void what_the_channel_gave_is_kept() {
    assertThat(read("订单号 12345678", Map.of("orderNumber", "A-1")))
        .containsEntry("orderNumber", "A-1");
  }

  @Test
  void a_word_after_order_is_no_number() {
    assertThat(read("in order to help you 2024", Map.of())).doesNotContainKey("orderNumber");
  }
}

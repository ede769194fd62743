package org.supporthub.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.settings.ConfigException;

class RequiredDataTest {
  private static final String RULES =
      """
      extract:
        orderNumber: {after: [订单], digits: 4}
      data:
        orderNumber: {zh: 订单号, en: order number}
        serial: {zh: 序列号, en: serial number, attribute: serialNumber}
        photo: {zh: 照片, en: photo, given: [picture]}
        wish: {zh: 期望, en: wish, any: [换新]}
      required:
        - {category: aftersales, data: [orderNumber, photo]}
        - {category: aftersales.return, channels: [web-form], data: [photo, wish, serial]}
      rules:
        - {id: return, category: aftersales.return, any: [退货]}
        - {id: login, category: fault.login, any: [登录]}
      """;

  @TempDir private Path folder;

  private Classification classify(
      String channel, String text, Set<Given> given, Map<String, String> attributes) {
    return new KeywordClassifier(RuleText.rules(folder, RULES))
        .classify(new Said(channel, "", text, "", "", "", given, attributes));
  }

  @Test
  void what_a_message_of_the_category_does_not_say_is_missing() {
    assertThat(classify("chat", "我要退货", Set.of(), Map.of()).missing())
        .containsExactly("orderNumber", "photo");
    assertThat(classify("chat", "登录不了", Set.of(), Map.of()).missing()).isEmpty();
  }

  @Test
  void words_attributes_and_what_it_brings_along_tell() {
    assertThat(
            classify("chat", "退货，订单 TH7731902", Set.of(Given.PICTURE, Given.FILE), Map.of())
                .missing())
        .isEmpty();
    assertThat(
            classify(
                    "web-form",
                    "退货，换新也行",
                    Set.of(Given.FILE),
                    Map.of("serialNumber", "A1", "orderNumber", "7"))
                .missing())
        .containsExactly("photo");
  }

  @Test
  void a_row_may_be_for_some_channels_only() {
    assertThat(classify("web-form", "退货", Set.of(), Map.of()).missing())
        .containsExactly("orderNumber", "photo", "wish", "serial");
  }

  @Test
  void a_row_that_names_what_is_not_there_is_refused() {
    refused("required: [{category: fault.nothing, data: [x]}]", "fault.nothing");
    refused("required: [{category: fault.login, data: [x]}]", "'x'", "'data'");
  }

  private void refused(String middle, String... parts) {
    assertThatThrownBy(() -> RuleText.rules(folder, "rules: []\n" + middle))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("classification.yaml, line 7: required")
        .hasMessageContainingAll(parts);
  }
}

package org.supporthub.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LinearTimeProperties {
  private static final int MEGABYTE = 1 << 20;

  private final KeywordClassifier classifier = ShippedRules.classifier();

  @Property(tries = 200)
  void any_text_is_classified_and_matches_lie_inside_it(
      @ForAll String subject, @ForAll("messages") String text) {
    Classification result = classifier.classify(Said.of("chat", subject, text, Map.of()));

    assertThat(result.category()).isNotEmpty();
    assertThat(result.matches())
        .allMatch(
            match ->
                0 <= match.start()
                    && match.start() < match.end()
                    && match.end() <= (match.field().equals("text") ? text : subject).length());
  }

  @Property(tries = 10)
  void the_same_message_is_always_classified_alike(@ForAll("messages") String text) {
    assertThat(classifier.classify(Said.of("chat", "", text, Map.of())))
        .isEqualTo(classifier.classify(Said.of("chat", "", text, Map.of())));
  }

  @Provide
  Arbitrary<String> messages() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "退款", "登录不了", "不是要", "無法", "😀", "\u0000", "\uD83D", "ﷺ", "refund", " ", "。", "\n",
            "ＶＩＰ", "订单号", "8842", "İ", "\u200B", "全公司");
    return pieces.list().ofMaxSize(60).map(list -> String.join("", list));
  }

  @Example
  void a_megabyte_of_anything_takes_steps_in_proportion_to_its_length() {
    for (String unit :
        List.of("登录不了", "😀", "\u0001", "aaaa", "不是要退货", "refund ", "无法 x 支付 ", "ﷺ")) {
      String text = unit.repeat(MEGABYTE / 4 / unit.length());

      Occurrences once = ShippedRules.current().get().finder().find(text);
      Occurrences twice = ShippedRules.current().get().finder().find(text + text);

      assertThat(twice.steps()).isLessThan(once.steps() * 21 / 10 + 100);
      assertThat(once.steps()).isLessThan(12L * once.text().length() + 100);
    }
  }

  @Example
  void a_megabyte_that_repeats_itself_is_classified_with_a_bounded_explanation() {
    String text = "无法登录，不是要退货。".repeat(MEGABYTE / 11);

    Classification result = classifier.classify(Said.of("chat", "", text, Map.of()));

    assertThat(result.category()).isEqualTo("fault.login");
    assertThat(result.matches()).hasSizeLessThanOrEqualTo(100);
  }

  @Example
  void only_emoji_or_only_control_characters_are_other() {
    assertThat(classifier.classify(Said.of("chat", "", "😀".repeat(1000), Map.of())).category())
        .isEqualTo("other");
    assertThat(
            classifier
                .classify(Said.of("chat", "", "\u0000\u0007".repeat(1000), Map.of()))
                .category())
        .isEqualTo("other");
    assertThat(classifier.classify(Said.of("chat", "", "", Map.of())).category())
        .isEqualTo("other");
  }
}

package org.supporthub.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.supporthub.settings.ConfigException;

/** What customers.yaml may say. */
class CustomerRulesTest {
  private final CustomerRules rules = CustomerParts.rules();

  @Test
  void the_shipped_file_trusts_no_channel_and_names_the_tags_of_the_desk() {
    assertThat(rules.trustedChannels()).isEmpty();
    assertThat(rules.tags()).extracting(TagRule::tag).containsExactly("高投诉风险客户", "复购潜力客户");
    assertThat(rules.sameCase().within()).isEqualTo(Duration.ofHours(72));
  }

  @Test
  void a_wrong_value_is_named_and_what_was_there_stays() {
    assertRefused("tags: {怨言: {tickets: 2, within: soon}}", "customers.yaml", "within", "soon");
    assertRefused("tags: {怨言: {tickets: 0, within: 30d}}", "tickets", "0");
    assertRefused("tags: {怨言: {tickets: 2}}", "within");
    assertRefused("tags: {怨言: {}}", "怨言");
    assertRefused("tags: {怨言: {ordersPerYear: -1}}", "ordersPerYear", "-1");
    assertRefused("sameCase: {within: 72h, similarity: 2}", "similarity", "2");
    assertRefused("sameCase: {within: 99999d, similarity: 0.8}", "sameCase.within", "99999d");
    assertRefused("proof: {trustedChannels: [Web Form]}", "trustedChannels", "Web Form");
    assertRefused("proofs: {}", "proofs");

    assertThat(rules.tags()).hasSize(2);
  }

  @Test
  void a_file_that_leaves_everything_out_asks_for_nothing() {
    rules.reload("{}");

    assertThat(rules.tags()).isEmpty();
    assertThat(rules.sameCase().within()).isZero();
  }

  private void assertRefused(String text, String... named) {
    assertThatThrownBy(() -> rules.reload(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(named);
  }
}

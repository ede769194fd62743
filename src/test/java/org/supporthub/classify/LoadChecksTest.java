package org.supporthub.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.settings.ConfigException;

class LoadChecksTest {
  @TempDir private Path folder;

  private void refused(String middle, String... parts) {
    assertThatThrownBy(() -> RuleText.rules(folder, middle))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("classification.yaml")
        .hasMessageContainingAll(parts);
  }

  @Test
  void a_rule_for_an_unknown_category_is_refused() {
    refused("rules: [{id: x, category: fault.nothing, any: [登录]}]", "rule x", "fault.nothing");
  }

  @Test
  void a_rule_for_a_group_that_has_labels_is_refused() {
    refused("rules: [{id: x, category: fault, any: [登录]}]", "rule x", "'fault'");
  }

  @Test
  void two_rules_of_one_name_are_refused() {
    refused(
        """
        rules:
          - {id: x, category: fault.login, any: [登录]}
          - {id: x, category: fault.login, any: [密码]}
        """,
        "rule x",
        "twice");
  }

  @Test
  void a_rule_without_terms_is_refused() {
    refused("rules: [{id: x, category: fault.login}]", "rule x", "empty");
  }

  @Test
  void an_unknown_term_set_is_refused() {
    refused(
        "rules: [{id: x, category: fault.login, any: [{set: nowhere}]}]", "rule x", "'nowhere'");
  }

  @Test
  void a_term_set_that_contains_itself_is_refused() {
    refused("termSets: {loop: [{set: loop}]}\nrules: []", "term set loop", "contains itself");
  }

  @Test
  void a_threshold_out_of_reach_is_refused() {
    refused(
        "rules: [{id: x, category: fault.login, any: [登录], threshold: 5}]",
        "rule x",
        "threshold 5.0",
        "no more than 1.0");
  }

  @Test
  void a_term_of_which_folding_leaves_nothing_is_refused() {
    refused("rules: [{id: x, category: fault.login, any: [\"\\u200B\"]}]", "rule x", "nothing");
  }

  @Test
  void a_matrix_row_for_an_unknown_category_is_refused() {
    String text = RuleText.HEAD + "rules: []\npriorities: [{category: fault.gone, priority: LOW}]";

    assertThatThrownBy(() -> RuleText.file(folder, text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("priorities, row 1", "category", "fault.gone");
  }

  @Test
  void variants_of_unequal_length_are_refused() {
    refused("variants: {from: 產貨, to: 产}\nrules: []", "variants", "2 characters", "1 in");
  }

  @Test
  void a_misspelt_key_is_refused() {
    refused("rules: [{id: x, category: fault.login, anny: [登录]}]", "anny");
  }

  @Test
  void wrong_rules_leave_the_old_ones_in_force() {
    CurrentRules rules =
        RuleText.rules(folder, "rules: [{id: x, category: fault.login, any: [登录]}]\n");
    String before = rules.get().ruleSet();

    assertThatThrownBy(
            () -> rules.reload(RuleText.HEAD + "rules: [{id: x, category: nowhere, any: [a]}]\n"))
        .isInstanceOf(ConfigException.class);

    assertThat(rules.get().ruleSet()).isEqualTo(before).matches("[0-9a-f]{12}");
  }
}

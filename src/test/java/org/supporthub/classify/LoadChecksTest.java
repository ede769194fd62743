package org.supporthub.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
  void a_matrix_row_may_ask_for_a_tag_from_outside_and_for_no_other_unknown_one() {
    String text = RuleText.HEAD + "rules: []\npriorities: [{tag: '%s', priority: HIGH}]";

    CurrentRules rules = RuleText.file(folder, text.formatted("nlp:angry"));
    Classification before =
        rules.get().read(Said.of("web-form", "x", "x", Map.of())).classification();

    assertThat(before.priority()).isEqualTo(Priority.NORMAL);
    assertThat(rules.get().prioritisedAgain(before, List.of("nlp:angry"), false).priority())
        .isEqualTo(Priority.HIGH);
    assertThatThrownBy(() -> RuleText.file(folder, text.formatted("angry")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("priorities, row 1", "tag", "'angry'");
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

  @Test
  void a_regular_expression_that_is_wrong_costly_or_found_everywhere_is_refused() {
    String rule = "rules: [{id: x, category: fault.login, any: [{regex: '%s'}]}]";

    refused(rule.formatted("(登录"), "rule x", "'(登录'", "is not understood");
    refused(rule.formatted("(a+)\\1"), "rule x", "is not understood");
    refused(rule.formatted("([a-z]{50}){40}"), "rule x", "too costly");
    refused(rule.formatted("a*"), "rule x", "in every text");
  }

  @Test
  void a_rule_for_an_unknown_tier_is_refused() {
    refused(
        "rules: [{id: x, category: fault.login, tiers: [gold], any: [登录]}]", "rule x", "'gold'");
  }

  @Test
  void a_regular_expression_has_no_place_where_only_terms_may_stand() {
    refused(
        """
        rules:
          - {id: x, category: fault.login, any: [{all: [登录, {regex: abc}], within: 5}]}
        """,
        "rule x",
        "regular expression");
  }

  @Test
  void rules_that_break_an_example_marked_must_are_refused() throws IOException {
    Path examples = Files.createDirectories(folder.resolve("classification-examples"));
    Files.writeString(
        examples.resolve("desk.jsonl"),
        """
        {"text": "我要退货", "label": "fault.login"}

        {"must": true, "text": "我要退货", "label": "aftersales.return"}
        {"must": true, "text": "登录不了", "label": "fault.login", "priority": "HIGH"}
        """);

    refused(
        "rules: [{id: x, category: fault.login, any: [登录]}]",
        "2 of the examples",
        "desk.jsonl, line 3 is other by rule null, not aftersales.return",
        "line 4 has priority NORMAL, not HIGH");
  }

  private static String rule(String id, String rest) {
    return "  - {id: %s, category: fault.login, %s}\n".formatted(id, rest);
  }

  @Test
  void what_is_wrong_is_told_with_its_line() {
    String good = rule("good", "any: [登录]");

    refused("rules:\n" + good + rule("x", "any: [密码, {set: nowhere}]"), "line 8: rule x");
    refused("rules:\n" + good + "  - id: x\n    category: gone\n    any: [a]", "line 8: rule x");
    refused(
        "rules:\n"
            + good
            + "  - id: x\n    category: fault.login\n    any:\n      - 密码\n      - 密码",
        "line 11: rule x has the term '密码' twice");
  }

  @Test
  void terms_that_are_compared_as_the_same_are_refused_beside_each_other() {
    refused("rules:\n" + rule("x", "any: [Login, login]"), "'Login' and 'login'", "same term");
    refused("rules:\n" + rule("x", "any: [{each: 3, any: [登录]}, {each: 1, any: [登录]}]"), "twice");

    RuleText.rules(folder, "rules:\n" + rule("x", "any: [登录], all: [{any: [登录, 密码]}]"));
  }

  @Test
  void a_term_that_a_shorter_one_swallows_is_refused() {
    refused("rules:\n" + rule("x", "any: [登录不了, 登录]"), "'登录不了'", "'登录' swallows");
    refused("rules:\n" + rule("x", "any: ['refund*', refunded]"), "'refunded'", "'refund*'");
    refused("rules:\n" + rule("x", "any: [code, 'code*']"), "'code'", "'code*' swallows");
    refused("rules:\n" + rule("x", "any: [登录], none: [测试登录, 测试]"), "'测试登录'", "'测试' swallows");
  }

  @Test
  void a_longer_term_that_does_something_of_its_own_stays() {
    RuleText.rules(
        folder,
        "rules:\n"
            + rule("other-weight", "any: [{each: 5, any: [登录不了]}, {each: 3, any: [登录]}]")
            + rule("part-of-a-word", "any: [refunded, refund]")
            + rule("two-in-one", "any: [密码登录, 密码, 登录], threshold: 2")
            + rule("other-place", "any: [登录, {any: [登录不了], in: [attachments]}]"));
  }

  @Test
  void a_term_that_is_looked_for_and_excluded_is_refused() {
    refused("rules:\n" + rule("x", "any: [登录, 密码], none: [登录]"), "rule x", "'登录' and excludes");
    refused("rules:\n" + rule("x", "all: [登录], any: [密码], none: [{any: [登录]}]"), "excludes it");
    refused("rules:\n" + rule("x", "any: [{all: [登录], none: [登录]}]"), "excludes it");

    RuleText.rules(folder, "rules:\n" + rule("x", "any: [登录], none: [登录记录]"));
  }

  @Test
  void a_rule_that_never_decides_is_refused() {
    String strategy =
        RuleText.HEAD.replace("best-score", "first-match") + "rules:\n%s%s" + RuleText.TAIL;

    refusedFile(strategy.formatted(rule("wide", "any: [登录]"), rule("x", "any: [登录不了, 登录异常]")));
    refusedFile(strategy.formatted(rule("wide", "any: [登录]"), rule("x", "all: [登录, 密码]")));
    refusedFile(
        strategy.formatted(rule("wide", "any: [登录]"), rule("x", "channels: [chat], any: [登录]")));
    refused(
        "rules:\n" + rule("wide", "any: [登录]") + rule("x", "any: [登录]"), "never decides", "wide");
    refused("rules:\n" + rule("x", "any: [{each: 0, any: [登录]}]"), "never decides", "weight 0");
  }

  private void refusedFile(String text) {
    assertThatThrownBy(() -> RuleText.file(folder, text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("line 8: rule x never decides", "the earlier rule wide");
  }

  @Test
  void a_rule_that_decides_now_and_then_stays() {
    String strategy =
        RuleText.HEAD.replace("best-score", "first-match") + "rules:\n%s%s" + RuleText.TAIL;

    for (String wide :
        List.of(
            "channels: [mail], any: [登录]",
            "any: [登录], none: [取消]",
            "any: [登录], threshold: 2, fields: {text: 2}",
            "any: [登录], fields: {subject: 1}",
            "all: [登录, 提示]",
            "any: [{each: 3, any: [登录]}, {each: 0, any: [登录不了]}]")) {
      RuleText.file(
          folder, strategy.formatted(rule("wide", wide), rule("x", "any: [登录不了], threshold: 1")));
    }
    RuleText.rules(
        folder,
        "rules:\n" + rule("wide", "any: [登录]") + rule("heavier", "any: [{each: 2, any: [登录]}]"));
  }
}

package org.supporthub.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleLanguageTest {
  @TempDir private Path folder;

  private Classification classify(String rules, String subject, String text) {
    return new KeywordClassifier(RuleText.rules(folder, rules))
        .classify("chat", subject, text, Map.of());
  }

  private static final String RETURN =
      """
      negations: {before: [不是要, 不要, not], reach: 4, after: [我不要], reachAfter: 3, except: [要不要]}
      rules:
        - {id: return, category: aftersales.return, any: [退货, "refund*", "log in"]}
      """;

  @Test
  void a_negated_term_does_not_count() {
    assertThat(classify(RETURN, "", "我要退货").category()).isEqualTo("aftersales.return");
    assertThat(classify(RETURN, "", "我不是要退货，只想问问").category()).isEqualTo("other");
    assertThat(classify(RETURN, "", "退货我不要").category()).isEqualTo("other");
    assertThat(classify(RETURN, "", "this is not a refund").category()).isEqualTo("other");
  }

  @Test
  void a_negation_reaches_neither_past_its_clause_nor_past_an_exception() {
    assertThat(classify(RETURN, "", "不要了，退货吧").category()).isEqualTo("aftersales.return");
    assertThat(classify(RETURN, "", "要不要退货呢").category()).isEqualTo("aftersales.return");
    assertThat(classify(RETURN, "", "不要这个红色的盒子退货").category()).isEqualTo("aftersales.return");
  }

  @Test
  void terms_of_letters_match_whole_words_only() {
    assertThat(classify(RETURN, "", "please log in").category()).isEqualTo("aftersales.return");
    assertThat(classify(RETURN, "", "catalog ink").category()).isEqualTo("other");
    assertThat(classify(RETURN, "", "blog in").category()).isEqualTo("other");
    assertThat(classify(RETURN, "", "Refunded!").category()).isEqualTo("aftersales.return");
    assertThat(classify(RETURN, "", "nonrefund").category()).isEqualTo("other");
    assertThat(classify(RETURN, "", "要refund呀").category()).isEqualTo("aftersales.return");
  }

  @Test
  void a_phrase_with_a_gap_needs_its_order_its_nearness_and_one_sentence() {
    String rules =
        """
        rules:
          - {id: login, category: fault.login, any: [无法 .. 登录]}
        """;

    assertThat(classify(rules, "", "无法在手机上登录").category()).isEqualTo("fault.login");
    assertThat(classify(rules, "", "登录以后无法").category()).isEqualTo("other");
    assertThat(classify(rules, "", "无法。登录").category()).isEqualTo("other");
    assertThat(classify(rules, "", "无法一二三四五六七八九登录").category()).isEqualTo("other");
  }

  @Test
  void parts_within_a_distance_stand_in_any_order() {
    String rules =
        """
        termSets:
          cannot: [不了, 无法]
        rules:
          - id: login
            category: fault.login
            any:
              - {all: [{set: cannot}, 登录], within: 3, weight: 2}
        """;

    assertThat(classify(rules, "", "登录怎么不了").category()).isEqualTo("fault.login");
    assertThat(classify(rules, "", "无法去登录").category()).isEqualTo("fault.login");
    assertThat(classify(rules, "", "无法一二三四登录").category()).isEqualTo("other");
    assertThat(classify(rules, "", "登录").category()).isEqualTo("other");
  }

  @Test
  void all_none_and_nested_groups_are_obeyed_and_losers_say_why() {
    String rules =
        """
        rules:
          - id: login
            category: fault.login
            threshold: 3
            any: [{any: [登录, 密码], weight: 2}, {term: 账号, weight: 1}]
            none: [退款]
          - id: return
            category: aftersales.return
            any: [退款]
            all: [{any: [鞋, 衣服]}]
        """;

    assertThat(classify(rules, "", "账号登录密码").category()).isEqualTo("fault.login");
    assertThat(classify(rules, "", "登录密码").considered().get(0).outcome())
        .contains("threshold of 3.0");
    assertThat(classify(rules, "", "账号登录要退款").considered())
        .extracting(Classification.Considered::outcome)
        .contains("excluded by '退款'", "found not all that is required");
    assertThat(classify(rules, "", "退款 衣服").category()).isEqualTo("aftersales.return");
  }

  @Test
  void a_term_inside_a_longer_term_of_the_same_rule_does_not_count_twice() {
    String rules =
        """
        rules:
          - {id: login, category: fault.login, any: [登录, {term: 登录不了, weight: 3}]}
        """;

    assertThat(classify(rules, "", "登录不了").considered().get(0).score()).isEqualTo(3);
    assertThat(classify(rules, "", "登录不了，登录").considered().get(0).score()).isEqualTo(4);
  }

  @Test
  void a_term_and_the_same_term_going_on_count_once_where_they_stand() {
    String rules =
        """
        rules:
          - {id: price, category: fault.login, any: [code, code*]}
        """;

    assertThat(classify(rules, "", "my code").considered().get(0).score()).isEqualTo(1);
    assertThat(classify(rules, "", "my codes").considered().get(0).score()).isEqualTo(1);
    assertThat(classify(rules, "", "code codes").considered().get(0).score()).isEqualTo(2);
  }

  @Test
  void the_subject_weighs_what_the_file_says() {
    String rules =
        """
        fields: {subject: 2, text: 1}
        rules:
          - {id: login, category: fault.login, any: [登录]}
          - {id: return, category: aftersales.return, any: [{term: 退货, weight: 1.5}]}
        """;

    assertThat(classify(rules, "登录", "退货").category()).isEqualTo("fault.login");
    assertThat(classify(rules, "", "登录 退货").category()).isEqualTo("aftersales.return");
  }

  @Test
  void under_first_match_the_earlier_rule_wins_over_the_better_one() {
    String text =
        RuleText.HEAD.replace("best-score", "first-match")
            + """
            rules:
              - {id: login, category: fault.login, any: [登录]}
              - {id: return, category: aftersales.return, any: [{term: 退货, weight: 9}]}
            """
            + RuleText.TAIL;

    var result =
        new KeywordClassifier(RuleText.file(folder, text)).classify("chat", "", "登录 退货", Map.of());

    assertThat(result.rule()).isEqualTo("login");
    assertThat(result.considered().get(1).outcome()).isEqualTo("an earlier rule matched");
  }

  @Test
  void a_rule_for_a_channel_is_silent_on_others() {
    String rules =
        """
        rules:
          - {id: login, category: fault.login, channels: [wechat], any: [登录]}
        """;
    var classifier = new KeywordClassifier(RuleText.rules(folder, rules));

    assertThat(classifier.classify("wechat", "", "登录", Map.of()).rule()).isEqualTo("login");
    assertThat(classifier.classify("chat", "", "登录", Map.of()).rule()).isNull();
  }
}

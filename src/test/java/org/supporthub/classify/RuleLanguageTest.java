package org.supporthub.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleLanguageTest {
  @TempDir private Path folder;

  private Classification classify(String rules, String subject, String text) {
    return new KeywordClassifier(RuleText.rules(folder, rules))
        .classify(Said.of("chat", subject, text, Map.of()));
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
        new KeywordClassifier(RuleText.file(folder, text))
            .classify(Said.of("chat", "", "登录 退货", Map.of()));

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

    assertThat(classifier.classify(Said.of("wechat", "", "登录", Map.of())).rule())
        .isEqualTo("login");
    assertThat(classifier.classify(Said.of("chat", "", "登录", Map.of())).rule()).isNull();
  }

  private static Said said(String text, String sender, String attachments) {
    return new Said("chat", "", text, sender, attachments, Map.of());
  }

  @Test
  void a_rule_looks_into_sender_and_attachments_only_where_it_says_so() {
    var classifier =
        new KeywordClassifier(
            RuleText.rules(
                folder,
                """
                rules:
                  - {id: text, category: fault.login, any: [登录]}
                  - {id: shop, category: aftersales.return, fields: {sender: 2}, any: ["@shop.example"]}
                """));

    assertThat(classifier.classify(said("登录", "", "登录.png")).rule()).isEqualTo("text");
    assertThat(classifier.classify(said("你好", "", "登录.png")).rule()).isNull();
    assertThat(classifier.classify(said("a@shop.example", "", "")).rule()).isNull();
    assertThat(classifier.classify(said("你好", "Li Wei\nli@shop.example", "")))
        .satisfies(found -> assertThat(found.rule()).isEqualTo("shop"))
        .satisfies(
            found ->
                assertThat(found.matches())
                    .containsExactly(new Classification.Match("@shop.example", "sender", 9, 22)));
  }

  @Test
  void a_condition_may_look_into_another_field_than_its_rule() {
    var classifier =
        new KeywordClassifier(
            RuleText.rules(
                folder,
                """
                rules:
                  - {id: photo, category: aftersales.return, all: [退, {any: [照片, photo*], in: [attachments]}]}
                """));

    assertThat(classifier.classify(said("我要退", "", "照片1.jpg")).rule()).isEqualTo("photo");
    assertThat(classifier.classify(said("我要退，没有照片", "", "x.jpg")).rule()).isNull();
  }

  @Test
  void a_regular_expression_sees_the_text_as_it_is_compared() {
    String rules =
        """
        rules:
          - {id: order, category: aftersales.return, all: [退货, {regex: "po-?[0-9]{6}", weight: 2}]}
        """;

    assertThat(classify(rules, "", "退貨 ＰＯ-123456").rule()).isNull();
    assertThat(classify(rules, "", "退货 ＰＯ-123456 谢谢").matches())
        .contains(new Classification.Match("po-?[0-9]{6}", "text", 3, 12));
  }

  @Test
  void amounts_of_money_are_compared_without_regard_to_how_they_are_written() {
    String rules =
        """
        rules:
          - {id: dear, category: aftersales.return, all: [退, {amountOver: 1000}]}
        """;

    for (String dear :
        new String[] {
          "退1299元",
          "退我￥1,299.00",
          "退 2万块",
          "退三千五百元",
          "退了两万元吧",
          "退 $1.2k",
          "退 1001 rmb",
          "退2w块",
          "退人民币? usd 5000"
        }) {
      assertThat(classify(rules, "", dear).rule()).as(dear).isEqualTo("dear");
    }
    for (String cheap :
        new String[] {
          "退1000元", "退 99块", "订单号 123456 退", "退 2 万次", "a5000元退", "退一百元", "2026 退", "退元"
        }) {
      assertThat(classify(rules, "", cheap).rule()).as(cheap).isNull();
    }
    assertThat(classify(rules, "", "要退1299元").matches())
        .contains(new Classification.Match("> 1000.0", "text", 2, 7));
  }

  @Test
  void a_rule_may_be_for_one_language_only() {
    String rules =
        """
        rules:
          - {id: english, category: fault.login, languages: [en], any: [app]}
          - {id: chinese, category: aftersales.return, languages: [zh], any: [app]}
        """;

    assertThat(classify(rules, "", "the app is broken").rule()).isEqualTo("english");
    assertThat(classify(rules, "", "你们的app打不开").rule()).isEqualTo("chinese");
    assertThat(classify(rules, "", "アプリapp").rule()).isNull();
    assertThat(classify(rules, "", "앱 app").rule()).isNull();
  }

  @Test
  void a_rule_may_be_for_customers_of_a_tier_only() {
    var classifier =
        new KeywordClassifier(
            RuleText.rules(
                folder,
                """
                tiers: {VIP: {customerTier: [gold]}}
                rules:
                  - {id: vip, category: fault.login, tiers: [VIP], any: [登录]}
                """));

    assertThat(classifier.classify(Said.of("chat", "", "登录", Map.of())).rule()).isNull();
    assertThat(
            classifier.classify(Said.of("chat", "", "登录", Map.of("customerTier", "Gold"))).rule())
        .isEqualTo("vip");
  }

  @Test
  void words_spelled_out_character_by_character_are_words() {
    assertThat(classify(RETURN, "", "我要 退 货 谢谢").matches())
        .containsExactly(new Classification.Match("退货", "text", 3, 6));
    assertThat(classify(RETURN, "", "不要退 货拉拉").category()).isEqualTo("other");
  }

  @Test
  void the_row_of_the_matrix_that_decides_is_told() {
    var classifier =
        new KeywordClassifier(
            RuleText.file(
                folder,
                RuleText.HEAD
                    + """
                    impact: {multi: [大家]}
                    rules:
                      - {id: login, category: fault.login, any: [登录]}
                      - {id: own, category: aftersales.return, any: [退货], priority: LOW}
                    priorities:
                      - {category: aftersales, priority: LOW}
                      - {category: fault, impact: multi, priority: URGENT}
                    """));

    assertThat(classifier.classify(Said.of("chat", "", "大家登录不了", Map.of())).matrix())
        .isEqualTo(new Classification.Cell(2, List.of("普通"), "multi", false));
    assertThat(classifier.classify(Said.of("chat", "", "登录", Map.of())).matrix())
        .isEqualTo(new Classification.Cell(0, List.of("普通"), null, false));
    assertThat(classifier.classify(Said.of("chat", "", "退货", Map.of())).matrix()).isNull();
  }

  @Test
  void a_word_and_the_same_word_that_may_go_on_each_count_where_they_stand() {
    String rules =
        """
        rules:
          - {id: code, category: fault.login, any: [{each: 5, any: [code]}, {each: 2, any: ["code*"]}]}
        """;

    assertThat(classify(rules, "", "which code").considered().get(0).score()).isEqualTo(5);
    assertThat(classify(rules, "", "which codes").considered().get(0).score()).isEqualTo(2);
    assertThat(classify(rules, "", "code or codes").considered().get(0).score()).isEqualTo(7);
    assertThat(classify(rules, "", "decode").considered()).isEmpty();
  }

  private static Said heard(String text, String recognised) {
    return new Said("chat", "", text, "", "", recognised, Set.of(), Map.of());
  }

  @Test
  void what_a_machine_has_recognised_is_a_field_of_its_own() {
    var classifier =
        new KeywordClassifier(
            RuleText.rules(
                folder,
                """
                fields: {text: 1, recognised: 0.5}
                rules:
                  - {id: login, category: fault.login, any: [登录], threshold: 0.5}
                  - {id: label, category: aftersales.return, any: [{any: [退货單], in: [recognised]}], threshold: 0.5}
                risk: [起火]
                """));

    assertThat(classifier.classify(heard("[语音]", "我ＡＰＰ登录不了")))
        .satisfies(
            found ->
                assertThat(found.matches())
                    .containsExactly(new Classification.Match("登录", "recognised", 4, 6)))
        .satisfies(found -> assertThat(found.considered().get(0).score()).isEqualTo(0.5));
    assertThat(classifier.classify(heard("退货單", "")).rule()).isNull();
    assertThat(classifier.classify(heard("", "退货單")).rule()).isEqualTo("label");
    assertThat(classifier.classify(heard("", "起火")).matrix().risk()).isTrue();
  }

  @Test
  void a_rule_that_gives_the_recognised_text_no_weight_does_not_look_into_it() {
    String rules = "fields: {text: 1}\nrules: [{id: x, category: fault.login, any: [登录]}]";
    var classifier = new KeywordClassifier(RuleText.rules(folder, rules));

    assertThat(classifier.classify(heard("", "登录不了")).rule()).isNull();
  }
}

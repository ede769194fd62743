package org.supporthub.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The priority rules that the requirement documents give as examples. */
class PriorityExamplesTest {
  private final KeywordClassifier classifier = ShippedRules.classifier();

  private Priority priority(String text) {
    return classifier.classify(Said.of("chat", "", text, Map.of())).priority();
  }

  @Test
  void a_vip_with_a_fault_of_a_core_function_is_high() {
    var ordinary =
        classifier.classify(Said.of("chat", "", "手表偶尔连不上蓝牙", Map.of("customerTier", "普通")));
    var vip = classifier.classify(Said.of("chat", "", "手表偶尔连不上蓝牙", Map.of("customerTier", "VIP")));

    assertThat(ordinary.priority()).isEqualTo(Priority.NORMAL);
    assertThat(vip.priority()).isEqualTo(Priority.HIGH);
    assertThat(vip.tags()).contains("VIP客户");
  }

  @Test
  void an_ordinary_customer_asking_what_a_product_does_is_normal() {
    assertThat(priority("请问这款音箱支持蓝牙吗")).isEqualTo(Priority.NORMAL);
  }

  @Test
  void a_vip_who_cannot_log_in_is_high_and_tagged() {
    var result = classifier.classify(Said.of("web-form", "", "VIP客户无法登录后台,影响业务操作", Map.of()));

    assertThat(result.category()).isEqualTo("fault.login");
    assertThat(result.priority()).isEqualTo(Priority.HIGH);
    assertThat(result.tags()).contains("VIP客户");
  }

  @Test
  void many_users_without_login_weigh_more_when_the_customer_is_vip() {
    assertThat(priority("我们全公司都无法登录")).isEqualTo(Priority.HIGH);
    assertThat(priority("我们是VIP客户，全公司都无法登录")).isEqualTo(Priority.URGENT);
  }

  @Test
  void a_question_before_buying_is_high_during_a_promotion() {
    assertThat(priority("促销活动期间可以买吗")).isEqualTo(Priority.HIGH);
    assertThat(priority("这件衣服多少钱")).isEqualTo(Priority.NORMAL);
  }

  @Test
  void goods_broken_on_the_way_are_high_unless_the_customer_will_negotiate() {
    assertThat(priority("快递送来的箱子破损了")).isEqualTo(Priority.HIGH);
    assertThat(priority("快递送来的箱子破损了，可以协商")).isEqualTo(Priority.NORMAL);
  }

  @Test
  void a_login_failing_now_and_then_is_normal_and_one_failing_for_good_is_high() {
    assertThat(priority("登录系统时偶尔提示异常，再试一次就好")).isEqualTo(Priority.NORMAL);
    assertThat(priority("系统登录不上，完全不能使用")).isEqualTo(Priority.HIGH);
  }

  @Test
  void complaints_pass_technical_questions_and_those_pass_general_ones() {
    assertThat(priority("我要投诉客服态度恶劣")).isEqualTo(Priority.URGENT);
    assertThat(priority("导出报表一直报错")).isEqualTo(Priority.HIGH);
    assertThat(priority("请问发票怎么开")).isEqualTo(Priority.NORMAL);
    assertThat(priority("谢谢，祝您生意兴隆")).isEqualTo(Priority.LOW);
  }

  @Test
  void danger_is_urgent_whatever_else_the_message_says() {
    assertThat(priority("充电器冒烟起火了，要求退款")).isEqualTo(Priority.URGENT);
  }
}

package org.supporthub.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.ticket.TestMessage.mail;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supporthub.TestDatabase;
import org.supporthub.customer.CustomerProfile.Known;
import org.supporthub.message.Party;

/** Customers as they are found and shown, and the tags they have. */
class CustomerDirectoryTest {
  private final CustomerParts parts = new CustomerParts();

  @BeforeEach
  void start() {
    TestDatabase.empty();
  }

  @Test
  void a_customer_is_shown_with_all_that_is_known_and_masked_contacts() {
    imported(
        Map.of(
            "id", "C1",
            "name", "李雷",
            "company", "某科技有限公司",
            "email", "li.lei@example.com",
            "phone", "138-0000-1234",
            "tier", "VIP",
            "registered_at", "2024-03-01T09:00:00+08:00",
            "region", "华东",
            "tags", List.of("团购")));

    CustomerProfile shown = parts.directory.find(1).orElseThrow();

    assertThat(shown)
        .returns("李雷", CustomerProfile::name)
        .returns("某科技有限公司", CustomerProfile::company)
        .returns("老", CustomerProfile::kind)
        .returns("l***@example.com", CustomerProfile::email)
        .returns("13***34", CustomerProfile::phone)
        .returns("VIP", CustomerProfile::tier)
        .returns("华东", CustomerProfile::region)
        .returns(List.of("团购"), CustomerProfile::tags);
    assertThat(shown.registeredAt()).hasToString("2024-03-01T01:00:00Z");
    assertThat(shown.identities())
        .containsExactly(
            new Known("crm", "C1", Proof.CRM),
            new Known("mail", "l***@example.com", Proof.CRM),
            new Known("phone", "13***34", Proof.CRM));
  }

  @Test
  void who_has_neither_registered_nor_written_twice_is_new() {
    long customer = parts.whoWrote(mail().from("a@x.cn")).get(0);
    parts.ticket(1, customer, "fault.login", null, 0);
    assertThat(parts.directory.find(customer).orElseThrow().kind()).isEqualTo("新");

    parts.ticket(2, customer, "fault.login", null, 0);
    assertThat(parts.directory.find(customer).orElseThrow().kind()).isEqualTo("老");
  }

  @Test
  void customers_are_found_by_words_contacts_and_order_numbers() {
    imported(Map.of("id", "C1", "name", "李雷", "company", "某科技有限公司", "phone", "13800001234"));
    imported(Map.of("id", "C2", "nickname", "100%_雷", "email", "Two@x.cn"));
    parts.ticket(1, 2, "fault.login", "A2024-77", 0);

    assertThat(found(new CustomerFilter("雷", null, null, null))).containsExactly(2L, 1L);
    assertThat(found(new CustomerFilter("雷 科技", null, null, null))).containsExactly(1L);
    assertThat(found(new CustomerFilter("100%_", null, null, null))).containsExactly(2L);
    assertThat(found(new CustomerFilter(null, "138 0000 1234", null, null))).containsExactly(1L);
    assertThat(found(new CustomerFilter(null, null, "two@X.cn", null))).containsExactly(2L);
    assertThat(found(new CustomerFilter(null, null, null, " A2024-77"))).containsExactly(2L);
    assertThat(found(new CustomerFilter(null, "12", null, null))).isEmpty();
    assertThat(found(new CustomerFilter("无", null, null, null))).isEmpty();
    assertThat(parts.directory.count(new CustomerFilter("雷", null, null, null))).isEqualTo(2);
    assertThat(parts.directory.find(new CustomerFilter(null, null, null, null), 1, 1))
        .extracting(CustomerProfile::id)
        .containsExactly(1L);
  }

  @Test
  void two_complaints_in_thirty_days_are_a_risk_and_older_or_other_ones_are_not() {
    imported(Map.of("id", "C1"));
    parts.ticket(1, 1, "complaint.service", null, 29);
    parts.ticket(2, 1, "complaint.quality", null, 31);
    parts.ticket(3, 1, "complaints", null, 1);
    assertThat(parts.tags.of(1)).isEmpty();

    parts.ticket(4, 1, "complaint", null, 1);

    assertThat(parts.tags.of(1)).containsExactly("高投诉风险客户");
  }

  @Test
  void all_that_a_rule_names_must_hold() {
    imported(Map.of("id", "C1", "orders_per_year", "4", "average_order", "99.99"));
    assertThat(parts.tags.of(1)).isEmpty();

    imported(Map.of("id", "C1", "average_order", "100", "tags", "复购潜力客户,团购"));

    assertThat(parts.tags.of(1)).containsExactly("复购潜力客户", "团购");
  }

  @Test
  void coverage_counts_tags_of_the_crm_and_by_rule_and_follows_an_edit_of_the_rules() {
    imported(Map.of("id", "C1", "tags", "团购"));
    imported(Map.of("id", "C2", "orders_per_year", "2"));
    imported(Map.of("id", "C3"));
    long gone = parts.whoWrote(mail().from(Party.ofAddress("a@x.cn", null))).get(0);
    parts.merges.merge(3, gone, "x", "agent");
    assertThat(parts.tags.coverage()).isEqualTo(new CustomerTags.Coverage(3, 1));

    parts.rules.reload("tags: {常客: {ordersPerYear: 2}}");

    assertThat(parts.tags.coverage().share()).isEqualTo(2.0 / 3);
  }

  @Test
  void without_customers_and_rules_nothing_is_covered() {
    parts.rules.reload("{}");

    assertThat(parts.tags.coverage().share()).isZero();
  }

  private void imported(Map<String, ?> row) {
    assertThat(parts.imports.keep(row)).isEmpty();
  }

  private List<Long> found(CustomerFilter filter) {
    return parts.directory.find(filter, 0, 10).stream().map(CustomerProfile::id).toList();
  }
}

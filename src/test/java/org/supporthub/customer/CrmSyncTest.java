package org.supporthub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supporthub.TestDatabase;

/** What the hub keeps of what the CRM says. */
class CrmSyncTest {
  private static final Timestamp CHANGED = Timestamp.from(Instant.parse("2026-11-23T01:20:00Z"));

  private final CustomerParts parts = new CustomerParts();
  private final CrmSync sync = new CrmSync(parts.crm, parts.imports);

  @BeforeEach
  void start() {
    TestDatabase.empty();
  }

  @Test
  void a_customer_comes_with_all_the_crm_knows() {
    Map<String, Object> row = row("C1", "李雷", "Li.Lei@Example.com", "138-0000-0000", "VIP");
    row.put("company", "示例公司");
    row.put("region", "华东");
    row.put("tags", "高投诉风险客户，复购, ");
    row.put("registered_at", Timestamp.from(Instant.parse("2020-01-02T03:04:05Z")));

    sync.keep(List.of(row));

    assertThat(TestDatabase.jdbcClient().sql("SELECT * FROM customer").query().singleRow())
        .containsEntry("name", "李雷")
        .containsEntry("company", "示例公司")
        .containsEntry("tier", "VIP")
        .containsEntry("region", "华东")
        .containsEntry("tags", "[\"高投诉风险客户\",\"复购\"]")
        .containsEntry("registered_at", Timestamp.from(Instant.parse("2020-01-02T03:04:05Z")));
    assertThat(identities())
        .containsExactly("crm C1", "mail li.lei@example.com", "phone 13800000000");
  }

  @Test
  void somebody_who_wrote_before_is_the_same_customer_and_the_crm_knows_better() {
    wrote(7, "mail", "a@x.cn");

    sync.keep(List.of(row("C1", "李雷", "a@x.cn", null, "VIP")));
    sync.keep(List.of(row("C1", "李磊", "b@x.cn", null, null)));

    assertThat(count("customer")).isEqualTo(1);
    assertThat(column("name", 7)).isEqualTo("李磊");
    assertThat(column("tier", 7)).isEqualTo("VIP");
    assertThat(identities()).containsExactly("crm C1", "mail a@x.cn", "mail b@x.cn");
  }

  @Test
  void the_crm_proves_that_a_mail_address_and_a_number_are_one_customers() {
    wrote(7, "mail", "a@x.cn");
    wrote(8, "phone", "13800000000");
    parts.ticket(1, 8, "fault.login", null, 1);

    sync.keep(List.of(row("C1", "李雷", "a@x.cn", "13800000000", "VIP")));

    assertThat(parts.identities(7))
        .containsExactly("crm C1 CRM", "mail a@x.cn CRM", "phone 13800000000 CRM");
    assertThat(parts.ticketsOf(7)).containsExactly(1L);
    assertThat(parts.directory.keptInsteadOf(8)).contains(7L);
  }

  @Test
  void what_was_parted_by_a_person_is_not_merged_by_the_crm_again() {
    wrote(7, "mail", "a@x.cn");
    wrote(8, "phone", "13800000000");
    sync.keep(List.of(row("C1", "李雷", "a@x.cn", "13800000000", "VIP")));
    parts.merges.split(7, 8, "another person", "agent");

    sync.keep(List.of(row("C1", "李雷", "a@x.cn", "13800000000", "VIP")));

    assertThat(parts.identities(8)).containsExactly("phone 13800000000 CRM");
    assertThat(parts.directory.keptInsteadOf(8)).isEmpty();
  }

  @Test
  void consumption_comes_from_the_crm_and_nonsense_is_named_without_its_value() {
    Map<String, Object> row = row("C1", null, null, null, null);
    row.put("orders_per_year", new java.math.BigDecimal("6"));
    row.put("average_order", "320.499");
    row.put("nickname", "小雷");
    sync.keep(List.of(row));

    var known = parts.directory.find(1).orElseThrow();
    assertThat(known.nickname()).isEqualTo("小雷");
    assertThat(known.consumption().ordersPerYear()).isEqualByComparingTo("6");
    assertThat(known.consumption().averageOrder()).isEqualByComparingTo("320.50");

    assertThat(parts.imports.keep(Map.of("id", "C2", "average_order", "a lot")))
        .contains("average_order is no number");
    assertThat(parts.imports.keep(Map.of("id", "C2", "average_order", "-1")))
        .contains("average_order is negative or too large");
    assertThat(parts.imports.keep(Map.of("id", "C2", "orders_per_year", "1e9")))
        .contains("orders_per_year is negative or too large");
  }

  @Test
  void equal_names_are_two_customers() {
    sync.keep(
        List.of(row("C1", "王伟", "a@x.cn", null, "VIP"), row("C2", "王伟", "b@x.cn", null, "普通")));

    assertThat(count("customer")).isEqualTo(2);
  }

  @Test
  void two_rows_that_share_a_mail_address_stay_two_customers() {
    sync.keep(
        List.of(
            row("C1", "前台", "info@x.cn", null, "VIP"),
            row("C2", "仓库", "info@x.cn", "13800000000", "普通")));
    sync.keep(List.of(row("C2", "仓库", "info@x.cn", "13800000000", "普通")));

    assertThat(count("customer")).isEqualTo(2);
    assertThat(
            TestDatabase.jdbcClient()
                .sql(
                    """
                    SELECT c.tier
                      FROM customer c
                      JOIN customer_identity i ON i.customer_id = c.id
                     WHERE i.kind = 'mail'
                    """)
                .query(String.class)
                .single())
        .isEqualTo("VIP");
  }

  @Test
  void a_row_that_cannot_be_used_is_skipped_and_the_rest_is_kept() {
    List<Map<String, Object>> rows = new ArrayList<>();
    rows.add(row("C1", "x", "no address", null, "VIP"));
    rows.add(row("C2", "x", null, "12", "VIP"));
    rows.add(row("C3", "x", "c3@x.cn", null, "V".repeat(41)));
    rows.add(row("C4", "\ud83d", "c4@x.cn", null, "VIP"));
    Map<String, Object> wrongTime = row("C5", "x", "c5@x.cn", null, "VIP");
    wrongTime.put("registered_at", "yesterday");
    rows.add(wrongTime);
    rows.add(row("C6", null, null, null, "VIP"));

    assertThat(sync.keep(rows)).isFalse();

    assertThat(identities())
        .contains("crm C6")
        .doesNotContain("crm C1", "crm C2", "crm C3", "crm C5");
  }

  @Test
  void reading_goes_on_behind_the_last_row_also_after_a_restart() {
    assertThat(sync.page()).containsEntry("since", Instant.EPOCH).containsEntry("after", "");

    sync.keep(List.of(row("C1", "x", "a@x.cn", null, null), row("C2", "x", "bad", null, null)));

    assertThat(sync.page())
        .containsEntry("since", CHANGED.toInstant())
        .containsEntry("after", "C2")
        .containsEntry("size", CrmSync.PAGE);
    assertThat(sync.keep(List.of())).isFalse();
    assertThat(sync.page()).containsEntry("after", "C2");
  }

  @Test
  void a_full_page_tells_that_there_may_be_more() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < CrmSync.PAGE; i++) {
      rows.add(row("C" + i, "x", null, null, null));
    }

    assertThat(sync.keep(rows)).isTrue();
    assertThat(count("customer")).isEqualTo(CrmSync.PAGE);
  }

  private static Map<String, Object> row(
      String id,
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String tier) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", id);
    row.put("name", name);
    row.put("email", email);
    row.put("phone", phone);
    row.put("tier", tier);
    row.put("updated_at", CHANGED);
    return row;
  }

  private static void wrote(long customer, String kind, String value) {
    TestDatabase.jdbcClient()
        .sql("INSERT INTO customer (id, created_at) VALUES (?, UTC_TIMESTAMP(6))")
        .param(customer)
        .update();
    TestDatabase.jdbcClient()
        .sql("INSERT INTO customer_identity (kind, value, customer_id) VALUES (?, ?, ?)")
        .params(kind, value, customer)
        .update();
  }

  private static List<String> identities() {
    return TestDatabase.jdbcClient()
        .sql("SELECT CONCAT(kind, ' ', value) FROM customer_identity ORDER BY kind, value")
        .query(String.class)
        .list();
  }

  private static String column(String column, long customer) {
    return TestDatabase.jdbcClient()
        .sql("SELECT " + column + " FROM customer WHERE id = ?")
        .param(customer)
        .query(String.class)
        .single();
  }

  private static long count(String table) {
    return TestDatabase.jdbcClient()
        .sql("SELECT COUNT(*) FROM " + table)
        .query(Long.class)
        .single();
  }
}

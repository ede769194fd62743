package org.supporthub.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.ticket.TestMessage.form;
import static org.supporthub.ticket.TestMessage.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.TestDatabase;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;
import org.supporthub.ticket.TestMessage;

class CustomersTest {
  private static final Instant NOW = Instant.parse("2023-10-28T02:00:00Z");

  private final Customers customers = new Customers(new CustomerStore(TestDatabase.jdbcTemplate()));
  private final TransactionTemplate transaction =
      new TransactionTemplate(new DataSourceTransactionManager(TestDatabase.dataSource()));
  private final AtomicLong ids = new AtomicLong();

  @BeforeEach
  void start() {
    TestDatabase.empty();
  }

  @Test
  void a_mail_address_in_any_case_is_the_same_customer() {
    List<Long> found =
        whoWrote(mail().from("Li.Lei@Example.com"), mail().from("li.lei@example.com"));

    assertThat(new HashSet<>(found)).hasSize(1);
    assertThat(whoWrote(mail().from("LI.LEI@EXAMPLE.COM"))).isEqualTo(found.subList(0, 1));
  }

  @Test
  void a_telephone_number_is_the_same_however_it_is_written() {
    assertThat(
            new HashSet<>(
                whoWrote(phone("138-0000-0000"), phone("138 0000 0000"), phone("１３８００００００００"))))
        .hasSize(1);
  }

  @Test
  void an_id_counts_within_its_channel_only() {
    Party visitor = new Party(null, "访客", null, "visitor-1");

    assertThat(
            new HashSet<>(
                whoWrote(
                    form().from(visitor),
                    form().from(visitor).text("2"),
                    form().channel("web-json").from(visitor))))
        .hasSize(2);
  }

  @Test
  void equal_names_never_make_one_customer() {
    assertThat(
            new HashSet<>(
                whoWrote(
                    form().from(Party.ofAddress("a@x.cn", "王伟")),
                    form().from(Party.ofAddress("b@x.cn", "王伟")))))
        .hasSize(2);
  }

  @Test
  void somebody_without_any_identity_has_no_customer() {
    assertThat(whoWrote(form().from(new Party(" ", "匿名", "-1", null)))).isEmpty();
  }

  @Test
  void a_second_identity_belongs_to_the_customer_known_by_the_first() {
    Long known = whoWrote(mail().from("li.lei@example.com")).get(0);

    Long withPhone =
        whoWrote(form().from(new Party("li.lei@example.com", null, "13800000000", null))).get(0);
    Long byPhone = whoWrote(phone("13800000000")).get(0);

    assertThat(List.of(withPhone, byPhone)).containsOnly(known);
    assertThat(count("customer")).isEqualTo(1);
  }

  @Test
  void identities_that_meet_within_a_batch_are_one_customer() {
    List<Long> found =
        whoWrote(
            mail().from("a@x.cn"),
            form().from(new Party("a@x.cn", null, "13800000000", null)),
            phone("13800000000"),
            form().from(new Party(null, null, "13800000000", "v-1")),
            form().from(new Party(null, null, null, "v-1")));

    assertThat(new HashSet<>(found)).hasSize(1);
    assertThat(count("customer")).isEqualTo(1);
    assertThat(count("customer_identity")).isEqualTo(3);
  }

  @Test
  void what_is_known_of_a_customer_is_filled_in_but_never_changed() {
    whoWrote(mail().from(Party.ofAddress("a@x.cn", "李雷")));
    whoWrote(
        mail()
            .from(Party.ofAddress("a@x.cn", "别名"))
            .with("company", "示例公司")
            .with("customerTier", "VIP"));
    whoWrote(mail().from("a@x.cn").with("customerTier", "普通"));

    assertThat(TestDatabase.jdbcTemplate().queryForMap("SELECT name, company, tier FROM customer"))
        .isEqualTo(Map.of("name", "李雷", "company", "示例公司", "tier", "VIP"));
  }

  @Test
  void a_customer_number_identifies_within_its_channel() {
    Party nobody = Party.unknown();

    assertThat(
            new HashSet<>(
                whoWrote(
                    form().from(nobody).with("customerId", "C2024001"),
                    form().from(nobody).with("customerId", "C2024001").text("2"),
                    form().from(nobody).with("customerId", "C2024002"))))
        .hasSize(2);
  }

  @Test
  void the_same_new_customers_on_eight_threads_are_created_once() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<List<Long>> work =
          () ->
              whoWrote(
                  IntStream.range(0, 20)
                      .mapToObj(i -> mail().from("c" + i + "@x.cn"))
                      .toArray(TestMessage[]::new));
      List<List<Long>> found = new ArrayList<>();
      for (Future<List<Long>> done :
          threads.invokeAll(Stream.generate(() -> work).limit(8).toList())) {
        found.add(done.get());
      }

      assertThat(new HashSet<>(found)).hasSize(1);
      assertThat(count("customer")).isEqualTo(20);
    } finally {
      threads.shutdownNow();
    }
  }

  private static TestMessage phone(String number) {
    return form().from(new Party(null, null, number, null));
  }

  private List<Long> whoWrote(TestMessage... messages) {
    List<InboundMessage> all =
        Stream.of(messages).map(message -> message.classified().message()).toList();
    while (true) {
      try {
        Map<UUID, Sender> found =
            transaction.execute(status -> customers.whoWrote(all, ids::incrementAndGet, NOW));
        assertThat(found).isNotNull();
        return all.stream()
            .filter(m -> found.containsKey(m.id()))
            .map(m -> found.get(m.id()).customer())
            .toList();
      } catch (PessimisticLockingFailureException e) {
        // A lock was lost to another thread; the whole batch is tried again, as the desk does.
        continue;
      }
    }
  }

  private static long count(String table) {
    return TestDatabase.jdbcClient()
        .sql("SELECT COUNT(*) FROM " + table)
        .query(Long.class)
        .single();
  }
}

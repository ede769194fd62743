package org.supporthub.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.ticket.TestMessage.chat;
import static org.supporthub.ticket.TestMessage.form;
import static org.supporthub.ticket.TestMessage.mail;
import static org.supporthub.ticket.TestMessage.wechat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supporthub.TestDatabase;
import org.supporthub.message.Party;
import org.supporthub.ticket.TestMessage;

class CustomersTest {
  private final CustomerParts parts = new CustomerParts();

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

  @Test
  void accounts_of_wechat_that_share_a_union_id_are_one_customer() {
    Long first = whoWrote(wechat("o1").with("wechat.UnionId", "u-1")).get(0);

    Long second = whoWrote(wechat("o2").channel("wechat-2").with("wechat.UnionId", "u-1")).get(0);

    assertThat(second).isEqualTo(first);
    assertThat(parts.identities(first))
        .containsExactly(
            "channel:wechat o1 CHANNEL", "channel:wechat-2 o2 CHANNEL", "union u-1 WECHAT");
  }

  @Test
  void two_who_wrote_before_their_union_id_was_told_are_merged_by_it() {
    Long first = whoWrote(wechat("o1").with("wechat.UnionId", "u-1")).get(0);
    Long second = whoWrote(wechat("o2").channel("wechat-2")).get(0);
    parts.ticket(5, second, "fault.login", null, 1);

    Long now = whoWrote(wechat("o2").channel("wechat-2").with("wechat.UnionId", "u-1")).get(0);

    assertThat(second).isNotEqualTo(first);
    assertThat(now).isEqualTo(first);
    assertThat(parts.ticketsOf(first)).containsExactly(5L);
    assertThat(parts.directory.keptInsteadOf(second)).contains(first);
    assertThat(parts.merges.of(first))
        .singleElement()
        .satisfies(
            merge -> {
              assertThat(merge.actor()).isEqualTo("system");
              assertThat(merge.tickets()).isEqualTo(1);
            });
  }

  @Test
  void what_is_typed_into_a_form_merges_nobody() {
    Long caller = whoWrote(call("13800000000")).get(0);
    Long writer = whoWrote(mail().from("a@x.cn")).get(0);

    Long form = whoWrote(form().from(new Party("a@x.cn", null, "13800000000", null))).get(0);

    assertThat(form).isEqualTo(writer).isNotEqualTo(caller);
    assertThat(parts.identities(caller)).containsExactly("phone 13800000000 CALL");
    assertThat(parts.identities(writer)).containsExactly("mail a@x.cn");
    assertThat(count("customer_merge")).isZero();
  }

  @Test
  void a_channel_whose_users_have_logged_in_proves_what_it_says_and_merges() {
    Long caller = whoWrote(call("13800000000")).get(0);
    Long writer = whoWrote(mail().from("a@x.cn")).get(0);
    parts.rules.reload("proof: {trustedChannels: [web-json]}");

    Long partner =
        whoWrote(form().channel("web-json").from(new Party("a@x.cn", null, "13800000000", null)))
            .get(0);

    assertThat(partner).isEqualTo(caller);
    assertThat(parts.directory.keptInsteadOf(writer)).contains(caller);
    assertThat(parts.identities(caller))
        .containsExactly("mail a@x.cn CHANNEL", "phone 13800000000 CALL");
  }

  @Test
  void who_has_proof_of_their_own_is_not_merged_for_a_number_they_only_claimed() {
    Long victim = whoWrote(wechat("o1").with("wechat.UnionId", "u-1")).get(0);
    Long claimant = whoWrote(call("13911111111")).get(0);
    whoWrote(
        form().from(new Party(null, null, "13911111111", null)),
        form().from(new Party("a@x.cn", null, "13911111111", null)));

    parts.rules.reload("proof: {trustedChannels: [wechat]}");
    Long told =
        whoWrote(
                wechat("o1")
                    .with("wechat.UnionId", "u-1")
                    .from(new Party("a@x.cn", null, null, "o1")))
            .get(0);

    assertThat(told).isEqualTo(victim).isNotEqualTo(claimant);
    assertThat(parts.identities(claimant)).containsExactly("mail a@x.cn", "phone 13911111111 CALL");
  }

  @Test
  void a_call_proves_a_number_that_was_typed_before() {
    Long customer = whoWrote(form().from(new Party("a@x.cn", null, "13800000000", null))).get(0);

    assertThat(whoWrote(call("138 0000 0000"))).containsExactly(customer);
    assertThat(parts.identities(customer)).containsExactly("mail a@x.cn", "phone 13800000000 CALL");
  }

  @Test
  void a_chat_tells_the_nickname_and_a_sender_tells_whether_they_were_known() {
    Party visitor = new Party(null, "小雷", null, "v-1");

    List<Sender> first = parts.senders(chat("c-1").from(visitor));
    List<Sender> again = parts.senders(chat("c-2").from(visitor));

    assertThat(first).extracting(Sender::known).containsExactly(false);
    assertThat(again).extracting(Sender::known).containsExactly(true);
    assertThat(parts.directory.find(first.get(0).customer()).orElseThrow().nickname())
        .isEqualTo("小雷");
  }

  private static TestMessage call(String number) {
    return TestMessage.phone().from(new Party(null, null, number, null));
  }

  private static TestMessage phone(String number) {
    return form().from(new Party(null, null, number, null));
  }

  private List<Long> whoWrote(TestMessage... messages) {
    return parts.whoWrote(messages);
  }

  private long count(String table) {
    return parts.count(table);
  }
}

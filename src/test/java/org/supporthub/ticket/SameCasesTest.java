package org.supporthub.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.ticket.TestMessage.chat;
import static org.supporthub.ticket.TestMessage.form;
import static org.supporthub.ticket.TestMessage.mail;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.TestDatabase;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.customer.CustomerRules;
import org.supporthub.message.Party;

/** Tickets of one case, and what else filing notes of customers. */
class SameCasesTest {
  private static final Instant TODAY = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final String WORDS = "订单一直没有发货，已经等了十天了，请尽快处理";

  @TempDir static Path dataDir;
  private static TestDesk desk;

  @BeforeAll
  static void open() {
    desk = TestDesk.in(dataDir);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @BeforeEach
  void start() {
    TestDatabase.empty();
    desk.part(CustomerRules.class).reload("sameCase: {within: 72h, similarity: 0.8}");
  }

  @Test
  void the_same_order_over_two_channels_is_linked_with_what_they_have_in_common() {
    ClassifiedMessage first = byForm("快递丢了怎么办", "A77", "aftersales.logistics");
    ClassifiedMessage second =
        mail()
            .from("a@x.cn")
            .text("怎么还没到")
            .with("orderNumber", "a77")
            .category("aftersales.refund")
            .receivedAt(TODAY)
            .classified();

    file(first, second);

    Ticket.Link link =
        new Ticket.Link(number(first), "same-order", "order a77, category aftersales");
    assertThat(desk.ticketOf(second).links()).containsExactly(link);
    assertThat(desk.ticketOf(first).links())
        .containsExactly(new Ticket.Link(number(second), link.reason(), link.detail()));
  }

  @Test
  void the_same_words_again_are_linked_and_tell_how_alike_they_are() {
    ClassifiedMessage first = byForm(WORDS, null, "aftersales.logistics");
    ClassifiedMessage again =
        chat("c-1")
            .from(new Party("a@x.cn", null, null, null))
            .subject("无法登录账户")
            .text(WORDS + "！！")
            .receivedAt(TODAY)
            .classified();

    file(first, again);

    assertThat(desk.ticketOf(again).links())
        .containsExactly(new Ticket.Link(number(first), "similar-text", "100 % of the text"));
  }

  @Test
  void two_of_one_batch_are_linked_though_the_customer_is_new() {
    ClassifiedMessage first = byForm(WORDS, null, "aftersales.logistics");
    ClassifiedMessage again = byForm(WORDS + "。谢谢", null, "aftersales.logistics");
    desk.file(first, again);

    desk.part(SameCases.class).check();

    assertThat(desk.ticketOf(again).links()).hasSize(1);
    assertThat(desk.rows("same_case_check")).isZero();
  }

  @Test
  void another_customer_another_order_or_another_time_is_another_case() {
    ClassifiedMessage first = byForm(WORDS, "A77", "aftersales.logistics");
    ClassifiedMessage stranger =
        form().from("b@x.cn").text(WORDS).with("orderNumber", "A77").receivedAt(TODAY).classified();
    ClassifiedMessage otherOrder = byForm("我想换一个颜色", "A78", "aftersales.return");
    ClassifiedMessage otherKind = byForm("发票抬头写错了", "A77", "billing.invoice");
    ClassifiedMessage old =
        form()
            .from("a@x.cn")
            .text(WORDS)
            .receivedAt(TODAY.minus(73, ChronoUnit.HOURS))
            .classified();

    file(first, stranger, otherOrder, otherKind, old);

    for (ClassifiedMessage each : List.of(first, stranger, otherOrder, otherKind, old)) {
      assertThat(desk.ticketOf(each).links()).isEmpty();
    }
  }

  @Test
  void a_window_of_nothing_links_nothing_and_puts_nothing_in_line() {
    desk.part(CustomerRules.class).reload("sameCase: {within: 0s, similarity: 0.8}");

    file(byForm(WORDS, "A77", "fault.login"), byForm(WORDS + "1", "A77", "fault.login"));

    assertThat(desk.rows("ticket_link")).isZero();
  }

  @Test
  void a_link_that_was_taken_back_stays_away_whatever_links_the_two_again() {
    ClassifiedMessage first = byForm(WORDS, "A77", "fault.login");
    ClassifiedMessage again = byForm(WORDS + "1", "A77", "fault.login");
    file(first, again);
    TicketLinks links = desk.part(TicketLinks.class);

    assertThat(links.unlink(number(again), number(first), "two parcels", "agent")).isTrue();
    desk.part(SameCaseStore.class).insert(List.of(1L, 2L));
    TestDatabase.jdbcTemplate()
        .execute("INSERT INTO ticket_link (ticket_id, other_id, reason) VALUES (1, 2, 'split')");
    desk.part(SameCases.class).check();

    for (ClassifiedMessage each : List.of(first, again)) {
      Ticket ticket = desk.ticketOf(each);
      assertThat(ticket.links()).isEmpty();
      assertThat(ticket.log())
          .filteredOn(entry -> entry.action().equals("unlinked"))
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.actor()).isEqualTo("agent");
                assertThat(entry.detail().at("/reason").asText()).isEqualTo("two parcels");
              });
    }
    assertThat(links.unlink(number(again), number(first), "x", "agent")).isFalse();
    assertThat(links.unlink(number(again), "CS404", "x", "agent")).isFalse();
  }

  @Test
  void a_ticket_shows_its_customer_and_how_many_others_there_are() {
    ClassifiedMessage first = byForm(WORDS, "A77", "fault.login");
    ClassifiedMessage second = byForm("另一件事", null, "fault.login");
    file(first);
    assertThat(desk.ticketOf(first).customer().kind()).isEqualTo("新");

    file(second);

    assertThat(desk.ticketOf(first).customer().kind()).isEqualTo("新");
    Ticket.Customer customer = desk.ticketOf(second).customer();
    assertThat(customer.kind()).isEqualTo("老");
    assertThat(customer.history().tickets()).isEqualTo(1);
    assertThat(customer.history().open()).isEqualTo(1);
    assertThat(customer.history().href()).isEqualTo("/api/tickets?customer=" + customer.id());
  }

  @Test
  void who_answers_our_mail_from_the_address_it_went_to_has_proved_it() {
    ClassifiedMessage question = mail().from("a@x.cn").receivedAt(TODAY).classified();
    desk.file(question);
    answered(question, "ours@hub", "a@x.cn");

    desk.file(mail().from("other@x.cn").inReplyTo("ours@hub").receivedAt(TODAY).classified());
    desk.file(mail().from("a@x.cn").inReplyTo("guessed@hub").receivedAt(TODAY).classified());
    assertThat(proofs()).isEmpty();

    desk.file(mail().from("A@X.cn").references("ours@hub").receivedAt(TODAY).classified());
    assertThat(proofs()).containsExactly("a@x.cn THREAD");
  }

  private static List<String> proofs() {
    return TestDatabase.jdbcClient()
        .sql("SELECT CONCAT(value, ' ', proof) FROM customer_identity WHERE proof IS NOT NULL")
        .query(String.class)
        .list();
  }

  private static void answered(ClassifiedMessage question, String messageId, String to) {
    Ticket ticket = desk.ticketOf(question);
    long id =
        TestDatabase.jdbcClient()
            .sql("SELECT id FROM ticket WHERE number = ?")
            .param(ticket.number())
            .query(Long.class)
            .single();
    desk.correspondence()
        .add(
            List.of(
                new OutMessage(
                    UUID.randomUUID(),
                    id,
                    ticket.number(),
                    "support-mail",
                    messageId,
                    Party.ofAddress("support@hub", null),
                    List.of(Party.ofAddress(to, null)),
                    List.of(),
                    "Re",
                    "…",
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    java.util.Set.of(),
                    TODAY)));
  }

  private static ClassifiedMessage byForm(String text, String order, String category) {
    TestMessage form = form().from("a@x.cn").text(text).category(category).receivedAt(TODAY);
    return (order == null ? form : form.with("orderNumber", order)).classified();
  }

  /** One after the other, as they came. */
  private static void file(ClassifiedMessage... messages) {
    for (ClassifiedMessage message : messages) {
      desk.file(message);
      desk.part(SameCases.class).check();
    }
  }

  private static String number(ClassifiedMessage message) {
    return desk.ticketOf(message).number();
  }
}

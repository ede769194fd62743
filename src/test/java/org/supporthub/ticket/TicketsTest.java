package org.supporthub.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.ticket.TestMessage.form;
import static org.supporthub.ticket.TestMessage.mail;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.TestDatabase;
import org.supporthub.classify.ClassifiedMessage;

class TicketsTest {
  @TempDir Path dataDir;
  private TestDesk desk;
  private ClassifiedMessage complaint;
  private ClassifiedMessage question;

  @BeforeEach
  void start() {
    TestDatabase.empty();
    desk = TestDesk.in(dataDir);
    complaint =
        mail()
            .messageId("Complaint-1@x")
            .category("complaint.service")
            .subject("投诉 100%_退款")
            .text("快递员态度很差")
            .classified();
    question = form().category("complaints.other").subject("Delivery question").classified();
    desk.file(complaint);
    desk.file(question);
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void the_list_shows_the_newest_first_in_pages() {
    TicketFilter any = new TicketFilter(null, null, null, null, null, null, null, null);

    Page<TicketSummary> first = desk.tickets().find(any, 0, 1);
    Page<TicketSummary> second = desk.tickets().find(any, 1, 1);

    assertThat(first.total()).isEqualTo(2);
    assertThat(first.items()).extracting("number").containsExactly("CS20231028002");
    assertThat(second.items())
        .singleElement()
        .satisfies(
            summary -> {
              assertThat(summary.number()).isEqualTo("CS20231028001");
              assertThat(summary.categoryLabel()).isEqualTo("投诉-服务");
              assertThat(summary.customerName()).isEqualTo("李雷");
              assertThat(summary.nextDueAt()).isEqualTo("2023-10-28T06:00:00Z");
              assertThat(summary.tags()).containsExactly("VIP客户");
            });
  }

  @Test
  void a_channel_finds_the_tickets_that_one_of_its_messages_is_on() {
    assertFound(
        new TicketFilter("support-mail", null, null, null, null, null, null, null), complaint);
    assertFound(new TicketFilter("通道", null, null, null, null, null, null, null));
  }

  @Test
  void an_external_id_finds_its_ticket_with_or_without_the_channel() {
    assertFound(
        new TicketFilter(null, "Complaint-1@x", null, null, null, null, null, null), complaint);
    assertFound(
        new TicketFilter("support-mail", "Complaint-1@x", null, null, null, null, null, null),
        complaint);
    assertFound(new TicketFilter("web-form", "Complaint-1@x", null, null, null, null, null, null));
    assertFound(new TicketFilter(null, "complaint-1@x", null, null, null, null, null, null));
  }

  @Test
  void a_category_is_found_whole_or_by_its_group() {
    assertFound(new TicketFilter(null, null, null, "complaint", null, null, null, null), complaint);
    assertFound(
        new TicketFilter(null, null, null, "complaint.service", null, null, null, null), complaint);
    assertFound(
        new TicketFilter(null, null, null, "complaints.other", null, null, null, null), question);
  }

  @Test
  void state_and_customer_narrow_the_list() {
    Ticket.Customer customer = desk.ticketOf(complaint).customer();
    assertThat(customer).isNotNull();

    assertFound(new TicketFilter(null, null, TicketState.CLOSED, null, null, null, null, null));
    assertFound(
        new TicketFilter(null, null, TicketState.NEW, null, customer.id(), null, null, null),
        question,
        complaint);
    assertFound(new TicketFilter(null, null, null, null, customer.id() + 1, null, null, null));
  }

  @Test
  void words_are_found_in_subject_and_number_and_a_phrase_in_the_text() {
    assertFound(words("question delivery"), question);
    assertFound(words("20231028001"), complaint);
    assertFound(words("退款"), complaint);
    assertFound(words("态度很差"), complaint);
    assertFound(words("question 退款"));
  }

  @Test
  void percent_and_underscore_are_taken_literally() {
    assertFound(words("100%_退"), complaint);
    assertFound(words("1__%"));
    assertFound(words("100!"));
  }

  @Test
  void what_does_not_exist_is_absent() {
    assertThat(desk.tickets().byNumber("CS19990101001")).isEmpty();
    assertThat(desk.tickets().byNumber("工单一")).isEmpty();
    assertThat(desk.tickets().raw("工单一", complaint.message().id())).isEmpty();
    assertThat(desk.tickets().ofMessage(UUID.randomUUID())).isEmpty();
  }

  private static TicketFilter words(@Nullable String q) {
    return new TicketFilter(null, null, null, null, null, q, null, null);
  }

  private void assertFound(TicketFilter filter, ClassifiedMessage... messages) {
    List<String> numbers =
        List.of(messages).stream().map(message -> desk.ticketOf(message).number()).toList();
    assertThat(desk.tickets().find(filter, 0, 10).items())
        .extracting(TicketSummary::number)
        .isEqualTo(numbers);
  }
}

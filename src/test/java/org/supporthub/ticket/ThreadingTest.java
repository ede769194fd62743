package org.supporthub.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.ticket.TestMessage.form;
import static org.supporthub.ticket.TestMessage.mail;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.TestDatabase;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.message.Flag;

/** Which ticket a mail belongs to. */
class ThreadingTest {
  @TempDir Path dataDir;
  private TestDesk desk;

  @BeforeEach
  void start() {
    TestDatabase.empty();
    desk = TestDesk.in(dataDir);
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void a_reply_joins_the_ticket_of_what_it_answers() {
    ClassifiedMessage question = mail().messageId("q@x").classified();
    ClassifiedMessage reply =
        mail().inReplyTo("q@x").references("q@x").from("someone@else.example").classified();
    desk.file(question);

    desk.file(reply);

    assertSameTicket(question, reply);
    assertThat(desk.ticketOf(reply).participants())
        .extracting("address")
        .contains("someone@else.example");
  }

  @Test
  void a_reply_in_the_same_batch_joins_too() {
    ClassifiedMessage question = mail().messageId("q@x").classified();
    ClassifiedMessage reply = mail().inReplyTo("q@x").classified();

    desk.file(question, reply);

    assertSameTicket(question, reply);
  }

  @Test
  void a_reply_may_arrive_before_what_it_answers() {
    ClassifiedMessage question = mail().messageId("q@x").classified();
    ClassifiedMessage reply = mail().inReplyTo("q@x").classified();
    desk.file(reply);

    desk.file(question);

    assertSameTicket(question, reply);
    assertThat(desk.ticketOf(question).links()).isEmpty();
  }

  @Test
  void two_replies_to_a_mail_we_never_saw_are_one_ticket() {
    ClassifiedMessage one = mail().inReplyTo("unseen@x").classified();
    ClassifiedMessage two = mail().references("unseen@x").classified();
    desk.file(one);

    desk.file(two);

    assertSameTicket(one, two);
  }

  @Test
  void in_reply_to_counts_before_references_and_the_last_reference_before_the_first() {
    ClassifiedMessage a = mail().messageId("a@x").subject("A").classified();
    ClassifiedMessage b = mail().messageId("b@x").subject("B").classified();
    ClassifiedMessage c = mail().messageId("c@x").subject("C").classified();
    ClassifiedMessage byReference = mail().references("a@x", "b@x").classified();
    ClassifiedMessage byInReplyTo =
        mail().inReplyTo("c@x").references("c@x", "a@x", "b@x").classified();
    desk.file(a);
    desk.file(b);
    desk.file(c);

    desk.file(byReference, byInReplyTo);

    assertSameTicket(byReference, b);
    assertSameTicket(byInReplyTo, c);
  }

  @Test
  void a_reply_to_a_reply_joins_although_it_names_only_the_last_one() {
    ClassifiedMessage question = mail().messageId("q@x").classified();
    ClassifiedMessage reply = mail().messageId("r@x").inReplyTo("q@x").classified();
    ClassifiedMessage next = mail().inReplyTo("r@x").classified();
    desk.file(question);
    desk.file(reply);

    desk.file(next);

    assertSameTicket(question, next);
  }

  @Test
  void the_same_mail_in_a_second_mailbox_is_a_second_message_of_the_ticket() {
    ClassifiedMessage support = mail().messageId("m@x").classified();
    ClassifiedMessage sales = mail().channel("sales-mail").messageId("m@x").classified();
    desk.file(support);

    desk.file(sales);

    assertSameTicket(support, sales);
    assertThat(desk.ticketOf(sales).messages())
        .extracting("channel")
        .containsExactly("support-mail", "sales-mail");
  }

  @Test
  void the_same_mail_without_message_id_in_a_second_mailbox_is_a_ticket_linked_to_the_first() {
    String same = "a".repeat(64);
    ClassifiedMessage support = mail().messageId(null).fingerprint(same).classified();
    ClassifiedMessage sales =
        mail().channel("sales-mail").messageId(null).fingerprint(same).classified();
    ClassifiedMessage other = mail().messageId(null).fingerprint("b".repeat(64)).classified();
    desk.file(support);

    desk.file(sales, other);

    String first = desk.ticketOf(support).number();
    assertThat(desk.ticketOf(sales).number()).isNotEqualTo(first);
    assertThat(desk.ticketOf(sales).links())
        .containsExactly(new Ticket.Link(first, "same-content"));
    assertThat(desk.ticketOf(other).links()).isEmpty();
  }

  @Test
  void the_same_mail_from_two_mailboxes_in_one_batch_is_one_ticket() {
    ClassifiedMessage support = mail().messageId("m@x").classified();
    ClassifiedMessage sales = mail().channel("sales-mail").messageId("m@x").classified();

    desk.file(support, sales);

    assertSameTicket(support, sales);
  }

  @Test
  void a_strangers_mail_with_a_message_id_we_know_is_a_new_ticket_linked_to_it() {
    ClassifiedMessage first = mail().messageId("m@x").classified();
    ClassifiedMessage stranger =
        mail().messageId("m@x").from("mallory@example.net").text("别的").classified();
    ClassifiedMessage reply = mail().inReplyTo("m@x").classified();
    desk.file(first);

    desk.file(stranger);
    desk.file(reply);

    assertThat(desk.ticketOf(stranger).links())
        .containsExactly(new Ticket.Link(desk.ticketOf(first).number(), "same-message-id"));
    assertSameTicket(first, reply);
  }

  @Test
  void a_ticket_number_in_the_subject_joins_when_the_sender_takes_part() {
    ClassifiedMessage first = mail().cc("Colleague@example.com").classified();
    ClassifiedMessage quoted =
        mail().from("colleague@example.com").subject("回复：工单cs20231028001的问题").classified();
    desk.file(first);

    desk.file(quoted);

    assertSameTicket(first, quoted);
  }

  @Test
  void a_ticket_number_in_the_subject_joins_a_form_of_the_same_sender() {
    ClassifiedMessage first = form().from("li.lei@example.com").classified();
    ClassifiedMessage quoted = mail().subject("Re: CS20231028001").classified();
    desk.file(first);

    desk.file(quoted);

    assertSameTicket(first, quoted);
  }

  @Test
  void a_ticket_number_quoted_by_a_stranger_opens_a_new_ticket_linked_to_it() {
    ClassifiedMessage first = mail().classified();
    ClassifiedMessage stranger =
        mail().from("mallory@example.net").subject("CS20231028001").classified();
    desk.file(first);

    desk.file(stranger);

    assertThat(desk.ticketOf(stranger).number()).isNotEqualTo("CS20231028001");
    assertThat(desk.ticketOf(stranger).links())
        .containsExactly(new Ticket.Link("CS20231028001", "quoted-number"));
    assertThat(desk.ticketOf(first).messages()).hasSize(1);
  }

  @Test
  void a_mail_of_an_exchange_conversation_joins_without_references_when_the_sender_takes_part() {
    ClassifiedMessage first = mail().with("threadIndex", "01d0").classified();
    ClassifiedMessage second = mail().with("threadIndex", "01d0").classified();
    ClassifiedMessage inTheBatch = mail().with("threadIndex", "01d0").classified();
    desk.file(first);

    desk.file(second, inTheBatch);

    assertSameTicket(first, second);
    assertSameTicket(first, inTheBatch);
  }

  @Test
  void a_strangers_mail_of_an_exchange_conversation_is_a_new_ticket_linked_to_it() {
    ClassifiedMessage first = mail().with("threadIndex", "01d0").classified();
    ClassifiedMessage strangers =
        mail().from("stranger@else.example").with("threadIndex", "01d0").classified();
    desk.file(first);

    desk.file(strangers);

    assertThat(desk.ticketOf(strangers).number()).isNotEqualTo(desk.ticketOf(first).number());
    assertThat(desk.ticketOf(strangers).links())
        .extracting("number")
        .containsExactly(desk.ticketOf(first).number());
  }

  @Test
  void what_a_mail_refers_to_counts_before_its_exchange_conversation() {
    ClassifiedMessage first = mail().with("threadIndex", "01d0").classified();
    ClassifiedMessage other = mail().messageId("o@x").classified();
    ClassifiedMessage reply = mail().inReplyTo("o@x").with("threadIndex", "01d0").classified();
    desk.file(first, other);

    desk.file(reply);

    assertSameTicket(reply, other);
  }

  @Test
  void a_number_that_no_ticket_has_is_only_text() {
    ClassifiedMessage mail = mail().subject("CS19990101001").classified();

    desk.file(mail);

    assertThat(desk.ticketOf(mail).links()).isEmpty();
  }

  @Test
  void a_mail_that_joins_two_threads_goes_where_it_answers_and_links_the_other() {
    ClassifiedMessage known = mail().messageId("a@x").classified();
    ClassifiedMessage early = mail().inReplyTo("b@x").classified();
    ClassifiedMessage between = mail().messageId("b@x").inReplyTo("a@x").classified();
    desk.file(known);
    desk.file(early);

    desk.file(between);

    assertSameTicket(known, between);
    assertThat(desk.ticketOf(between).links())
        .containsExactly(new Ticket.Link(desk.ticketOf(early).number(), "same-thread"));
  }

  @Test
  void thousands_of_references_are_filed_by_the_nearest() {
    ClassifiedMessage question = mail().messageId("r4999@x").classified();
    String[] references =
        IntStream.range(0, 5_000).mapToObj(i -> "r" + i + "@x").toArray(String[]::new);
    ClassifiedMessage reply = mail().references(references).classified();
    desk.file(question);

    desk.file(reply);

    assertSameTicket(question, reply);
    assertThat(desk.rows("message_ref")).isLessThan(100);
  }

  @Test
  void an_answer_to_the_address_of_a_ticket_joins_it_whoever_sends_it() {
    ClassifiedMessage first = mail().classified();
    desk.file(first);
    ClassifiedMessage other = mail().messageId("other@x").from("other@example.com").classified();
    desk.file(other);
    String address = desk.replyAddress("CS20231028001");

    ClassifiedMessage answer =
        mail()
            .from("private@example.net")
            .to(address.toUpperCase(Locale.ROOT))
            .inReplyTo("other@x")
            .classified();
    desk.file(answer);

    assertSameTicket(first, answer);
  }

  @Test
  void an_address_with_a_forged_token_joins_nothing() {
    desk.file(mail().classified());
    String address = desk.replyAddress("CS20231028001").replace(".", ".a");

    ClassifiedMessage forged = mail().from("mallory@example.net").to(address).classified();
    desk.file(forged);

    assertThat(desk.ticketOf(forged).number()).isNotEqualTo("CS20231028001");
    assertThat(desk.ticketOf(forged).links()).isEmpty();
  }

  @Test
  void a_report_joins_the_ticket_of_the_mail_it_returns_and_its_sender_takes_no_part() {
    ClassifiedMessage question = mail().messageId("q@x").classified();
    desk.file(question);

    ClassifiedMessage bounce =
        mail()
            .from("mailer-daemon@mx.example")
            .references("q@x")
            .flagged(Flag.BOUNCE, Flag.AUTO_REPLY)
            .with("bounceStatus", "5.1.1")
            .classified();
    desk.file(bounce);

    Ticket ticket = desk.ticketOf(bounce);
    assertSameTicket(question, bounce);
    assertThat(ticket.state()).isEqualTo(TicketState.NEW);
    assertThat(ticket.participants())
        .extracting("address")
        .doesNotContain("mailer-daemon@mx.example");
    assertThat(ticket.messages().get(1).flags()).contains(Flag.BOUNCE);
    assertThat(ticket.messages().get(1).attributes()).containsEntry("bounceStatus", "5.1.1");
  }

  @Test
  void a_report_about_no_mail_we_know_is_a_ticket_of_nobody() {
    ClassifiedMessage bounce =
        mail().from("postmaster@mx.example").flagged(Flag.BOUNCE).classified();

    desk.file(bounce);

    assertThat(desk.ticketOf(bounce).customer()).isNull();
    assertThat(desk.ticketOf(bounce).participants()).isEmpty();
  }

  private void assertSameTicket(ClassifiedMessage one, ClassifiedMessage other) {
    assertThat(desk.ticketOf(other).number()).isEqualTo(desk.ticketOf(one).number());
  }
}

package org.supporthub.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.supporthub.ticket.TestMessage.form;
import static org.supporthub.ticket.TestMessage.mail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.message.Content;
import org.supporthub.message.Party;
import org.supporthub.ticket.OurFile;
import org.supporthub.ticket.Ticket;

class RepliesTest {
  private static final ReplyDraft DRAFT =
      new ReplyDraft("已经处理。", null, List.of("han@x.cn"), List.of());

  @TempDir Path folder;
  private ReplyDesk replies;

  @BeforeEach
  void start() {
    replies = new ReplyDesk(folder, ReplyDesk.CHANNELS);
  }

  @AfterEach
  void stop() {
    replies.close();
  }

  @Test
  void a_reply_refers_to_the_customers_last_mail_and_stops_the_first_clock() {
    ClassifiedMessage first = mail().subject("Re: 无法登录").classified();
    ClassifiedMessage second = mail().inReplyTo(first.message().externalId()).classified();
    replies.desk.file(first);
    replies.desk.file(second);
    String number = replies.desk.ticketOf(first).number();

    Reply reply = replies.replies().send(number, DRAFT, "k").orElseThrow();

    Ticket ticket = replies.desk.tickets().byNumber(number).orElseThrow();
    assertThat(reply.subject()).isEqualTo("Re: 无法登录 [#" + number + "]");
    assertThat(reply.to()).containsExactly("li.lei@example.com");
    assertThat(ticket.firstResponseAt()).isNotNull();
    assertThat(ticket.clocks())
        .extracting(Ticket.Clock::clock, Ticket.Clock::state)
        .contains(tuple("FIRST_RESPONSE", "STOPPED"), tuple("RESOLUTION", "RUNNING"));
    assertThat(ticket.participants()).extracting(Ticket.Participant::address).contains("han@x.cn");
    assertThat(ticket.log())
        .extracting(Ticket.LogEntry::action)
        .endsWith("replied", "state-changed");
    ClassifiedMessage answer =
        mail().from("han@x.cn").messageId("new@x.cn").inReplyTo(reply.messageId()).classified();
    replies.desk.file(answer);
    assertThat(replies.desk.ticketOf(answer).number()).isEqualTo(number);
  }

  @Test
  void the_same_key_on_eight_threads_is_one_reply() throws Exception {
    ClassifiedMessage question = mail().classified();
    replies.desk.file(question);
    String number = replies.desk.ticketOf(question).number();
    Replies desk = replies.replies();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Reply> work = () -> desk.send(number, DRAFT, "k").orElseThrow();
      List<Reply> answers = new ArrayList<>();
      for (Future<Reply> done : threads.invokeAll(Stream.generate(() -> work).limit(8).toList())) {
        answers.add(done.get());
      }

      assertThat(new HashSet<>(answers)).hasSize(1);
      assertThat(replies.desk.rows("outgoing")).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_key_counts_within_its_ticket_and_for_the_same_words_only() {
    ClassifiedMessage one = mail().classified();
    ClassifiedMessage other = mail().classified();
    replies.desk.file(one, other);
    String number = replies.desk.ticketOf(one).number();
    Replies desk = replies.replies();
    Reply first = desk.send(number, DRAFT, "k").orElseThrow();

    assertThat(desk.send(replies.desk.ticketOf(other).number(), DRAFT, "k"))
        .isPresent()
        .get()
        .isNotEqualTo(first);
    assertThatThrownBy(
            () -> desk.send(number, new ReplyDraft("别的", null, List.of(), List.of()), "k"))
        .isInstanceOf(ReplyRefusedException.class)
        .hasMessageContaining("Idempotency-Key");
    desk.send(number, DRAFT, null);
    desk.send(number, DRAFT, null);
    assertThat(replies.desk.rows("outgoing")).isEqualTo(4);
  }

  @Test
  void a_customer_without_an_address_cannot_be_answered() {
    ClassifiedMessage call = form().from(new Party(null, "王", "13800000000", null)).classified();
    replies.desk.file(call);

    assertThatThrownBy(
            () -> replies.replies().send(replies.desk.ticketOf(call).number(), DRAFT, "k"))
        .isInstanceOf(ReplyRefusedException.class)
        .hasMessageContaining("no mail address");
    assertThat(replies.desk.ticketOf(call).firstResponseAt()).isNull();
  }

  @Test
  void an_address_known_from_another_channel_is_good_enough() {
    replies.desk.file(form().from(new Party("wang@x.cn", "王", "13800000000", null)).classified());
    ClassifiedMessage call =
        form().from(new Party(null, "王", "13800000000", null)).text("2").classified();
    replies.desk.file(call);

    Reply reply =
        replies.replies().send(replies.desk.ticketOf(call).number(), DRAFT, "k").orElseThrow();

    assertThat(reply.to()).containsExactly("wang@x.cn");
  }

  @Test
  void files_stand_on_the_ticket_and_can_be_had_again() throws Exception {
    ClassifiedMessage question = mail().classified();
    replies.desk.file(question);
    String number = replies.desk.ticketOf(question).number();
    byte[] bytes = {0, 1, 13, 10, 26, -1};
    ReplyDraft draft = withFile("电子发票.pdf", bytes);

    Reply first = replies.replies().send(number, draft, "k").orElseThrow();

    assertThat(replies.replies().send(number, draft, "k")).contains(first);
    Ticket.Message sent = replies.desk.tickets().byNumber(number).orElseThrow().messages().get(1);
    Ticket.File file = sent.attachments().get(0);
    assertThat(file.name()).isEqualTo("电子发票.pdf");
    assertThat(file.size()).isEqualTo(6);
    OurFile kept = replies.desk.tickets().ourFile(file.id()).orElseThrow();
    assertThat(kept.content().bytes()).isEqualTo(bytes);
    assertThat(replies.desk.tickets().attachment(file.id())).isEmpty();
    assertThatThrownBy(
            () -> replies.replies().send(number, withFile("电子发票.pdf", new byte[] {1}), "k"))
        .hasMessageContaining("Idempotency-Key");
  }

  @Test
  void files_of_more_than_the_limit_are_refused_with_both_sizes() {
    ClassifiedMessage question = mail().classified();
    replies.desk.file(question);
    String number = replies.desk.ticketOf(question).number();

    assertThatThrownBy(
            () -> replies.replies().send(number, withFile("a.bin", new byte[1_001]), "k"))
        .isInstanceOf(ReplyRefusedException.class)
        .hasMessage("The files have 1001 bytes; hub.reply.files-limit allows 1000 to a reply.");
    assertThat(replies.desk.rows("outgoing")).isZero();
  }

  private static ReplyDraft withFile(String name, byte[] bytes) {
    return new ReplyDraft(
        "见附件。",
        null,
        List.of(),
        List.of(new ReplyDraft.File(name, "application/pdf", Content.of(bytes))));
  }

  @Test
  void a_ticket_that_does_not_exist_is_none() {
    assertThat(replies.replies().send("工单", DRAFT, "k")).isEmpty();
  }
}

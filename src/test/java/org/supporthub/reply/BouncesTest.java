package org.supporthub.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.supporthub.ticket.TestMessage.mail;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.message.Flag;
import org.supporthub.ticket.OpenedTicket;
import org.supporthub.ticket.TestMessage;
import org.supporthub.ticket.Ticket;

/** What a delivery report makes of the message it is about. */
class BouncesTest {
  private static final String CHANNEL = "support-mail";

  @TempDir Path folder;
  private ReplyDesk replies;
  private String number;
  private Reply reply;

  @BeforeEach
  void start() {
    replies = new ReplyDesk(folder, ReplyDesk.CHANNELS);
    replies.desk.tellOfFollowUps(replies.bounces()::note);
    ClassifiedMessage question = mail().classified();
    replies.desk.file(question);
    number = replies.desk.ticketOf(question).number();
    reply = reply();
    leaves(reply);
  }

  @AfterEach
  void stop() {
    replies.close();
  }

  @Test
  void one_that_quotes_nothing_is_known_by_the_address_it_comes_to() {
    ClassifiedMessage report = bounce().with("bounceStatus", "5.1.1 (user@x.cn)").classified();

    replies.desk.file(report);

    assertThat(replies.desk.ticketOf(report).number()).isEqualTo(number);
    assertThat(ReplyDesk.state(reply.id())).isEqualTo("FAILED");
    Ticket ticket = replies.desk.tickets().byNumber(number).orElseThrow();
    assertThat(ticket.messages())
        .filteredOn(message -> message.direction().equals("OUT"))
        .extracting(message -> message.delivery().outcome())
        .containsExactly("bounced 5.1.1");
    assertThat(ticket.log())
        .extracting(Ticket.LogEntry::action)
        .containsExactly("created", "replied", "state-changed", "message-received", "reply-failed");
  }

  @Test
  void one_that_names_the_address_in_its_text_only_is_known_too() {
    ClassifiedMessage report =
        bounce()
            .to("support@hub.example")
            .text("退信：\n" + replies.desk.bounceAddress(reply.id()).toUpperCase())
            .classified();

    replies.desk.file(report);

    assertThat(replies.desk.ticketOf(report).number()).isEqualTo(number);
    assertThat(ReplyDesk.state(reply.id())).isEqualTo("FAILED");
  }

  @Test
  void of_the_messages_it_refers_to_the_nearest_has_failed() {
    Reply second = reply();
    leaves(second);

    replies.desk.file(
        bounce()
            .to("support@hub.example")
            .references(reply.messageId(), second.messageId())
            .classified());

    assertThat(ReplyDesk.state(second.id())).isEqualTo("FAILED");
    assertThat(ReplyDesk.state(reply.id())).isEqualTo("SENT");
  }

  @Test
  void told_twice_it_is_noted_once() {
    replies.desk.file(bounce().classified());
    replies.desk.file(bounce().classified());

    assertThat(replies.desk.tickets().byNumber(number).orElseThrow().log())
        .extracting(Ticket.LogEntry::action)
        .containsOnlyOnce("reply-failed");
  }

  @Test
  void one_that_is_back_before_its_sending_is_seen_to_end_stays_failed() {
    Reply quick = reply();
    Outgoing outgoing = replies.outgoing();
    outgoing.begins(CHANNEL, quick.id());
    replies.desk.file(bounce(quick).classified());

    outgoing.sent(CHANNEL, quick.id());

    assertThat(ReplyDesk.state(quick.id())).isEqualTo("FAILED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"delayed", "relayed", "delivered"})
  void what_is_no_failure_changes_nothing(String action) {
    ClassifiedMessage report = bounce().with("bounceAction", action).classified();

    replies.desk.file(report);

    assertThat(replies.desk.ticketOf(report).number()).isEqualTo(number);
    assertThat(ReplyDesk.state(reply.id())).isEqualTo("SENT");
  }

  @Test
  void an_absence_note_to_that_address_comes_to_the_ticket_and_changes_nothing() {
    ClassifiedMessage absence =
        mail().flag(Flag.AUTO_REPLY).to(replies.desk.bounceAddress(reply.id())).classified();

    replies.desk.file(absence);

    assertThat(replies.desk.ticketOf(absence).number()).isEqualTo(number);
    assertThat(ReplyDesk.state(reply.id())).isEqualTo("SENT");
  }

  @Test
  void a_copy_that_did_not_arrive_leaves_the_reply_as_it_is() {
    replies.desk.file(bounce().with("bounceRecipient", "HAN@x.cn").classified());

    assertThat(ReplyDesk.state(reply.id())).isEqualTo("SENT");
  }

  @Test
  void a_forged_address_is_no_bounce_of_ours() {
    String forged =
        replies.desk.bounceAddress(reply.id()).replaceAll("\\.[a-z2-7]{12}@", ".aaaaaaaaaaaa@");
    ClassifiedMessage report = bounce().to(forged).classified();

    replies.desk.file(report);

    assertThat(replies.desk.ticketOf(report).number()).isNotEqualTo(number);
    assertThat(ReplyDesk.state(reply.id())).isEqualTo("SENT");
  }

  @ParameterizedTest
  @CsvSource({"5.1.1, 0", "5.1.10 (null MX), 0", "5.2.2, 1", "4.1.1, 1", "'', 1"})
  void who_does_not_exist_gets_no_automatic_mail_any_more(String status, int acknowledged) {
    replies.desk.file(bounce().with("bounceStatus", status).classified());

    OpenedTicket next = acknowledgedTicket();

    assertThat(automatic(next)).hasSize(acknowledged);
  }

  @Test
  void a_later_answer_that_arrives_shows_that_the_address_exists_after_all() {
    replies.desk.file(bounce().with("bounceStatus", "5.1.1").classified());
    leaves(reply());

    assertThat(automatic(acknowledgedTicket())).hasSize(1);
  }

  @Test
  void who_complained_gets_no_automatic_mail_any_more_and_answers_of_persons_with_a_warning() {
    replies.desk.file(
        mail()
            .from("abuse@provider.example")
            .flag(Flag.COMPLAINT)
            .flag(Flag.AUTO_REPLY)
            .references(reply.messageId())
            .classified());

    assertThat(ReplyDesk.state(reply.id())).isEqualTo("SENT");
    assertThat(automatic(acknowledgedTicket())).isEmpty();
    Reply answer = reply();
    assertThat(replies.store.list(Set.of(OutgoingState.QUEUED), 0, 10))
        .extracting(OutgoingMessage::id, OutgoingMessage::warning)
        .containsExactly(tuple(answer.id(), "complained"));
    leaves(answer);
    assertThat(automatic(acknowledgedTicket())).isEmpty();
  }

  private OpenedTicket acknowledgedTicket() {
    OpenedTicket opened = replies.opened(mail().classified());
    replies.inTransaction(
        () -> replies.acknowledgements(ReplyDesk.settings(100, 100)).acknowledge(List.of(opened)));
    return opened;
  }

  private List<Ticket.Message> automatic(OpenedTicket opened) {
    return replies
        .desk
        .tickets()
        .byNumber(opened.facts().number())
        .orElseThrow()
        .messages()
        .stream()
        .filter(message -> message.direction().equals("OUT"))
        .toList();
  }

  private Reply reply() {
    ReplyDraft draft = new ReplyDraft("好的", null, List.of("han@x.cn"), List.of());
    return replies.replies().send(number, draft, null).orElseThrow();
  }

  private void leaves(Reply sent) {
    Outgoing outgoing = replies.outgoing();
    outgoing.begins(CHANNEL, sent.id());
    outgoing.sent(CHANNEL, sent.id());
  }

  private TestMessage bounce() {
    return bounce(reply);
  }

  private TestMessage bounce(Reply returned) {
    return mail()
        .from("mailer-daemon@mx.example")
        .flag(Flag.BOUNCE)
        .flag(Flag.AUTO_REPLY)
        .subject("系统退信")
        .to(replies.desk.bounceAddress(returned.id()));
  }
}

package org.supporthub.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.ticket.TestMessage.mail;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.ticket.OpenedTicket;
import org.supporthub.ticket.TestMessage;
import org.supporthub.ticket.Ticket;

/** Who is told that a mail was too large, and in what words. */
class TooLargeNoticesTest {
  @TempDir Path folder;
  private ReplyDesk replies;

  @BeforeEach
  void start() {
    replies = new ReplyDesk(folder, ReplyDesk.CHANNELS);
    replies.desk.tellOfFollowUps(replies.tooLargeNotices()::followers);
  }

  @AfterEach
  void stop() {
    replies.close();
  }

  @Test
  void who_opens_a_ticket_is_told_number_and_limit_and_nothing_of_their_own() {
    OpenedTicket opened = replies.opened(tooLarge().subject("我的密码泄露了").text("我叫李雷").classified());

    replies.inTransaction(() -> replies.tooLargeNotices().openers(List.of(opened)));

    Ticket.Message notice = ours(opened.facts().number()).get(0);
    assertThat(notice.subject()).isEqualTo("您的邮件过大，未能完整读取 [#" + opened.facts().number() + "]");
    assertThat(notice.text())
        .contains(opened.facts().number(), "35 MB", "客服邮箱")
        .doesNotContain("{", "李雷", "密码");
    assertThat(notice.flags()).containsExactly(Flag.AUTO_REPLY);
    assertThat(notice.to()).extracting("address").containsExactly("li.lei@example.com");
  }

  @Test
  void who_writes_again_is_told_for_each_such_mail() {
    ClassifiedMessage first = mail().classified();
    replies.desk.file(first);
    String id = first.message().externalId();
    replies.desk.file(tooLarge().inReplyTo(id).subject("Logs").text("See the file").classified());
    replies.desk.file(tooLarge().inReplyTo(id).classified(), mail().inReplyTo(id).classified());

    List<Ticket.Message> notices = ours(replies.desk.ticketOf(first).number());
    assertThat(notices).hasSize(2);
    assertThat(notices)
        .extracting(Ticket.Message::subject)
        .anyMatch(subject -> subject.startsWith("Your mail was too large"));
  }

  @Test
  void machines_and_those_whose_mail_is_not_too_large_are_told_nothing() {
    OpenedTicket machine = replies.opened(tooLarge().flag(Flag.BULK).classified());
    OpenedTicket cut = replies.opened(mail().flag(Flag.TRUNCATED).classified());

    replies.inTransaction(() -> replies.tooLargeNotices().openers(List.of(machine, cut)));

    assertThat(ours(machine.facts().number())).isEmpty();
    assertThat(ours(cut.facts().number())).isEmpty();
  }

  private static TestMessage tooLarge() {
    return mail()
        .flag(Flag.TRUNCATED)
        .flag(Flag.TOO_LARGE)
        .with(InboundMessage.SIZE_LIMIT, String.valueOf(35 << 20));
  }

  private List<Ticket.Message> ours(String number) {
    return replies.desk.tickets().byNumber(number).orElseThrow().messages().stream()
        .filter(message -> message.direction().equals("OUT"))
        .toList();
  }
}

package org.supporthub.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supporthub.ticket.TestMessage.form;
import static org.supporthub.ticket.TestMessage.mail;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;
import org.supporthub.message.Flag;
import org.supporthub.ticket.OpenedTicket;
import org.supporthub.ticket.Ticket;

/** Who gets an acknowledgement, and what stands in it. */
class AcknowledgementsTest {
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
  void it_names_number_category_and_times_and_nothing_the_customer_wrote() {
    OpenedTicket opened =
        replies.opened(
            mail().subject("我的密码泄露了").text("我叫李雷，电话 13800000000").classified(),
            Instant.now().plusSeconds(7_200));

    acknowledge(opened);

    Ticket.Message sent = outMessages(opened).get(0);
    assertThat(sent.subject()).contains("[#" + opened.facts().number() + "]");
    assertThat(sent.text())
        .contains(opened.facts().number(), "首次答复：", "预计解决：", "（UTC+08:00）", "客服邮箱")
        .doesNotContain("{", "李雷", "138", "密码泄露");
    assertThat(sent.from().address()).isEqualTo("support@hub.example");
    assertThat(sent.to()).extracting("address").containsExactly("li.lei@example.com");
    assertThat(sent.flags()).containsExactly(Flag.AUTO_REPLY);
    assertThat(sent.delivery())
        .extracting("kind", "state")
        .containsExactly("ACKNOWLEDGEMENT", "QUEUED");
  }

  @Test
  void it_asks_for_what_must_be_known_and_is_not_said() {
    OpenedTicket opened = replies.opened(mail().subject("要退货").classified());
    OpenedTicket complete = replies.opened(mail().from("b@x.cn").subject("要退货").classified());

    acknowledge(opened);
    acknowledge(
        new OpenedTicket(
            complete.id(), complete.facts(), complete.first(), List.of(), complete.clocks()));

    assertThat(outMessages(opened).get(0).text()).contains("请直接回复本邮件补充：订单号。");
    assertThat(outMessages(complete).get(0).text()).doesNotContain("补充：").contains(" 之前\n\n负责的客服");
  }

  @Test
  void a_ticket_is_acknowledged_once_whoever_asks() {
    OpenedTicket opened = replies.opened(mail().classified());
    acknowledge(opened);

    assertThatThrownBy(() -> acknowledge(opened)).isInstanceOf(DuplicateKeyException.class);

    assertThat(outMessages(opened)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"AUTO_REPLY", "BOUNCE", "BULK", "LOOP", "READ_RECEIPT", "COMPLAINT", "UNREADABLE"})
  void a_machine_gets_none(Flag flag) {
    OpenedTicket opened = replies.opened(mail().flag(flag).classified());

    acknowledge(opened);

    assertThat(outMessages(opened)).isEmpty();
  }

  @Test
  void a_person_who_signs_or_sends_too_much_gets_one() {
    OpenedTicket opened =
        replies.opened(mail().flag(Flag.ENCRYPTED).flag(Flag.TRUNCATED).classified());

    acknowledge(opened);

    assertThat(outMessages(opened)).hasSize(1);
  }

  @Test
  void we_do_not_write_to_ourselves_nor_to_what_is_no_address_nor_by_other_media() {
    List<OpenedTicket> opened =
        List.of(
            replies.opened(mail().from("support@hub.example").classified()),
            replies.opened(mail().from("inbox@hub.example").classified()),
            replies.opened(mail().from("support+cs1.x@hub.example").classified()),
            replies.opened(mail().from("a@b.cn>\r\nRCPT TO:<x@y.cn").classified()),
            replies.opened(form().classified()));

    acknowledge(opened.toArray(OpenedTicket[]::new));

    assertThat(opened).allSatisfy(ticket -> assertThat(outMessages(ticket)).isEmpty());
  }

  @Test
  void a_promise_that_is_broken_already_is_not_made() {
    OpenedTicket late = replies.opened(mail().classified(), Instant.now().minusSeconds(60));

    acknowledge(late);

    assertThat(outMessages(late)).isEmpty();
  }

  @Test
  void one_address_gets_so_many_within_a_batch_and_after_it() {
    OpenedTicket first = replies.opened(mail().from("a@x.cn").classified());
    OpenedTicket second = replies.opened(mail().from("A@x.cn").classified());
    OpenedTicket third = replies.opened(mail().from("a@x.cn").classified());
    OpenedTicket other = replies.opened(mail().from("b@x.cn").classified());
    OpenedTicket later = replies.opened(mail().from("a@x.cn").classified());

    acknowledge(2, 100, first, second, third, other);
    acknowledge(2, 100, later);

    assertThat(outMessages(second)).hasSize(1);
    assertThat(outMessages(third)).isEmpty();
    assertThat(outMessages(other)).hasSize(1);
    assertThat(outMessages(later)).isEmpty();
    assertThat(replies.meters.get("hub.replies.braked").counter().count()).isEqualTo(2);
  }

  @Test
  void in_all_there_are_so_many() {
    OpenedTicket first = replies.opened(mail().from("a@x.cn").classified());
    OpenedTicket second = replies.opened(mail().from("b@x.cn").classified());

    acknowledge(10, 1, first);
    acknowledge(10, 1, second);

    assertThat(outMessages(first)).hasSize(1);
    assertThat(outMessages(second)).isEmpty();
  }

  @Test
  void without_a_mail_server_nobody_gets_one() {
    replies.close();
    replies =
        new ReplyDesk(folder, ReplyDesk.CHANNELS.replace("host: smtp.hub.example", "host: ''"));
    OpenedTicket opened = replies.opened(mail().classified());

    acknowledge(opened);

    assertThat(outMessages(opened)).isEmpty();
  }

  private void acknowledge(OpenedTicket... opened) {
    acknowledge(100, 100, opened);
  }

  private void acknowledge(int addressLimit, int totalLimit, OpenedTicket... opened) {
    Acknowledgements acknowledgements =
        replies.acknowledgements(ReplyDesk.settings(addressLimit, totalLimit));
    replies.inTransaction(() -> acknowledgements.acknowledge(List.of(opened)));
  }

  private List<Ticket.Message> outMessages(OpenedTicket opened) {
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
}

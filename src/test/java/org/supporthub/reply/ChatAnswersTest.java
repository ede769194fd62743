package org.supporthub.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.supporthub.ticket.TestMessage.chat;
import static org.supporthub.ticket.TestMessage.post;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.message.Flag;
import org.supporthub.message.Medium;
import org.supporthub.reply.ReplyDraft.Visibility;
import org.supporthub.reply.ReplyRefusedException.Reason;
import org.supporthub.ticket.OpenedTicket;
import org.supporthub.ticket.TestMessage;
import org.supporthub.ticket.Ticket;

/** First answers in chats, and answers that are public or private. */
class ChatAnswersTest {
  private static final WireMockServer VENDOR =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  @TempDir Path folder;
  private ReplyDesk replies;

  @BeforeAll
  static void startVendor() {
    VENDOR.start();
  }

  @AfterAll
  static void stopVendor() {
    VENDOR.stop();
  }

  @BeforeEach
  void start() {
    VENDOR.resetAll();
    VENDOR.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson("{}")));
    replies = new ReplyDesk(folder, ReplyDesk.withChats(VENDOR.baseUrl()));
  }

  @AfterEach
  void stop() {
    replies.close();
  }

  @Test
  void a_chat_is_greeted_once_with_its_number_and_asked_for_what_is_missing() {
    OpenedTicket opened = replies.opened(now(chat("c-1")).text("我的洗衣机要退货").classified());

    greet(opened, Medium.CHAT);

    Ticket.Message greeting = out(opened).get(0);
    assertThat(greeting.text())
        .contains("工单编号 " + opened.facts().number(), "请您补充：订单号。")
        .doesNotContain("{", "洗衣机");
    assertThat(greeting.flags()).containsExactly(Flag.AUTO_REPLY);
    assertThat(ReplyDesk.state(greeting.id())).isEqualTo("QUEUED");
    assertThat(replies.desk.tickets().byNumber(opened.facts().number()).orElseThrow())
        .satisfies(ticket -> assertThat(ticket.firstResponseAt()).isNull());
  }

  @Test
  void nothing_is_asked_for_where_all_is_said_and_english_is_answered_in_english() {
    OpenedTicket opened = replies.opened(now(chat("c-1")).text("Where is my parcel?").classified());
    OpenedTicket complete =
        new OpenedTicket(opened.id(), opened.facts(), opened.first(), List.of(), opened.clocks());

    greet(complete, Medium.CHAT);

    assertThat(out(opened).get(0).text())
        .isEqualTo(
            "Hello, and thank you for writing. Your question is recorded under %s, and somebody is looking at it."
                .formatted(opened.facts().number()));
  }

  @Test
  void nobody_is_greeted_in_public_by_other_media_late_or_where_nothing_can_be_written() {
    OpenedTicket post = replies.opened(now(post("p-1")).classified());
    OpenedTicket machine = replies.opened(now(chat("c-2")).flag(Flag.AUTO_REPLY).classified());
    OpenedTicket readOnly = replies.opened(now(chat("c-3")).channel("read-only-chat").classified());
    OpenedTicket late =
        replies.opened(now(chat("c-4")).classified(), Instant.now().minusSeconds(1));
    OpenedTicket other = replies.opened(now(chat("c-5")).classified());

    greet(post, Medium.CHAT, Medium.SOCIAL);
    greet(machine, Medium.CHAT);
    greet(readOnly, Medium.CHAT);
    greet(late, Medium.CHAT);
    greet(other, Medium.WECHAT);

    for (OpenedTicket none : List.of(post, machine, readOnly, late, other)) {
      assertThat(out(none)).isEmpty();
    }
  }

  @Test
  void a_conversation_that_opens_ticket_after_ticket_is_not_greeted_for_ever() {
    for (int i = 0; i < 3; i++) {
      OpenedTicket opened = replies.opened(now(chat("c-" + i)).classified());
      greet(
          new OpenedTicket(
              opened.id(),
              opened.facts(),
              now(chat("same")).classified().message(),
              List.of(),
              opened.clocks()),
          Medium.CHAT);
    }

    assertThat(replies.desk.rows("outgoing")).isEqualTo(2);
  }

  @Test
  void an_answer_on_a_network_is_private_unless_it_is_said_to_be_public() throws Exception {
    OpenedTicket opened = replies.opened(now(post("p-1")).classified());

    send(opened, null, "订单号 20261122001 已退款，电话 13800138000");
    send(opened, Visibility.PUBLIC, "您好，我们已私信您，感谢反馈！");
    for (Ticket.Message message : out(opened)) {
      replies.messengerReplies().send("social", message.id());
    }

    VENDOR.verify(said("private", "订单号 20261122001 已退款，电话 13800138000"));
    VENDOR.verify(said("public", "您好，我们已私信您，感谢反馈！"));
    assertThat(out(opened))
        .extracting(message -> message.flags().contains(Flag.PUBLIC))
        .containsExactlyInAnyOrder(false, true);
  }

  @Test
  void a_public_answer_with_something_of_the_customers_is_refused_and_not_quoted() {
    OpenedTicket opened = replies.opened(now(post("p-1")).classified());

    ReplyRefusedException refused =
        refused(opened, Visibility.PUBLIC, "您的订单号 20261122001，电话 13800138000，我们会处理");

    assertThat(refused.reason()).isEqualTo(Reason.UNFIT);
    assertThat(refused)
        .hasMessage(
            "The answer would be public and holds an order number and a phone number;"
                + " take that out, or send it with visibility private.");
    assertThat(out(opened)).isEmpty();
    send(opened, Visibility.PUBLIC, "工单 " + opened.facts().number() + " 正在处理");
    assertThat(out(opened)).hasSize(1);
  }

  @Test
  void nothing_is_public_in_a_chat_or_for_a_ticket_that_came_by_another_way() {
    OpenedTicket inChat = replies.opened(now(chat("c-1")).classified());
    OpenedTicket form = replies.opened(now(TestMessage.form()).classified());

    assertThat(refused(inChat, Visibility.PUBLIC, "您好"))
        .hasMessage("visibility is public, but nothing that comes by web-chat is.");
    assertThat(refused(form, Visibility.PUBLIC, "您好")).hasMessageContaining("web-form");
    send(inChat, Visibility.PRIVATE, "您好");
    assertThat(out(inChat)).hasSize(1);
  }

  @Test
  void a_file_in_public_is_looked_at_by_its_name() {
    OpenedTicket opened = replies.opened(now(post("p-1")).classified());

    ReplyRefusedException refused =
        catchThrowableOfType(
            ReplyRefusedException.class,
            () ->
                replies
                    .replies()
                    .send(
                        opened.facts().number(),
                        new ReplyDraft(
                            null,
                            Visibility.PUBLIC,
                            "请看",
                            null,
                            List.of(),
                            List.of(
                                new ReplyDraft.File(
                                    "身份证110101199003074219.png",
                                    "image/png",
                                    org.supporthub.message.Content.of(new byte[1])))),
                        "k"));

    assertThat(refused).hasMessageContaining("an ID-card number");
  }

  private static TestMessage now(TestMessage message) {
    return message.receivedAt(Instant.now());
  }

  private void greet(OpenedTicket opened, Medium... media) {
    replies.inTransaction(() -> replies.greetings(media).greet(List.of(opened)));
  }

  private void send(OpenedTicket opened, Visibility visibility, String text) {
    replies
        .replies()
        .send(
            opened.facts().number(),
            new ReplyDraft(null, visibility, text, null, List.of(), List.of()),
            null);
  }

  private ReplyRefusedException refused(OpenedTicket opened, Visibility visibility, String text) {
    return catchThrowableOfType(ReplyRefusedException.class, () -> send(opened, visibility, text));
  }

  private List<Ticket.Message> out(OpenedTicket opened) {
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

  private static com.github.tomakehurst.wiremock.matching.RequestPatternBuilder said(
      String visibility, String text) {
    return WireMock.postRequestedFor(WireMock.urlEqualTo("/social"))
        .withRequestBody(
            WireMock.equalToJson(
                "{\"text\":\"%s\",\"to\":\"p-1\",\"author\":\"author-p-1\",\"of\":\"p-1\",\"visibility\":\"%s\"}"
                    .formatted(text, visibility)));
  }
}

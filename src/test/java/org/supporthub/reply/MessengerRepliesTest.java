package org.supporthub.reply;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supporthub.channel.tencent.TencentServer.done;
import static org.supporthub.channel.tencent.TencentServer.error;
import static org.supporthub.channel.tencent.TencentServer.token;
import static org.supporthub.ticket.TestMessage.mail;
import static org.supporthub.ticket.TestMessage.wechat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.TransientDataAccessResourceException;
import org.supporthub.TestDatabase;
import org.supporthub.channel.tencent.ErrorCode;
import org.supporthub.channel.tencent.Meaning;
import org.supporthub.channel.tencent.TencentServer;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.message.Content;
import org.supporthub.message.Flag;
import org.supporthub.ticket.Ticket;

class MessengerRepliesTest {
  private static final String STABLE = "/cgi-bin/stable_token";
  private static final String SEND = "/cgi-bin/message/custom/send";
  private static final String UPLOAD = "/cgi-bin/media/upload";
  private static final String TEMPLATE = "/cgi-bin/message/template/send";
  private static final String CUSTOMER = "oia2TjuEGTNoeX76QEjQNrcURxG8";
  private static final String WITH_TEMPLATE =
      "template: { id: tpl_1, url: 'https://hub.example/', fields: { thing1: '{text}', character_string2: '{ticket}' } }";

  private static final TencentServer server = new TencentServer();

  @TempDir Path folder;
  private ReplyDesk replies;
  private Outgoing outgoing;
  private MessengerReplies messengers;

  @BeforeEach
  void start() {
    open("");
    server.answers(STABLE, token("t1"));
  }

  private void open(String template) {
    replies = new ReplyDesk(folder, ReplyDesk.withWechat(server.base(), template));
    replies.desk.tellOfNewMessages(replies.allowances()::note);
    replies.desk.tellOfFollowUps(replies.results()::note);
    outgoing = replies.outgoing();
    messengers = replies.messengerReplies();
  }

  @AfterEach
  void stop() {
    replies.close();
    server.forget();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void a_reply_leaves_by_the_account_the_customer_wrote_to_and_uses_one_message() {
    server.answers(SEND, done());
    Ticket ticket = question();

    Reply reply = reply(ticket, "您好，已为您处理 😀");
    route();

    assertThat(reply.channel()).isEqualTo("wechat");
    assertThat(reply.to()).containsExactly(CUSTOMER);
    assertThat(bodies(SEND))
        .containsExactly(
            "{\"touser\":\""
                + CUSTOMER
                + "\",\"msgtype\":\"text\",\"text\":{\"content\":\"您好，已为您处理 😀\"}}");
    assertThat(ReplyDesk.state(reply.id())).isEqualTo("SENT");
    assertThat(ticket(ticket).replyQuota()).isEqualTo(4);
    assertThat(ticket(ticket).firstResponseAt()).isNotNull();
    assertThat(outgoing.list(null, 0, 10)).isEmpty();
  }

  @Test
  void a_long_text_is_several_messages_and_goes_on_where_it_was_told_to_wait() {
    server.answers(SEND, done(), error(-1), done());
    Ticket ticket = question();
    Reply reply = reply(ticket, "好".repeat(682) + "\n" + "再".repeat(682) + "\n" + "见");

    route();
    assertThat(ReplyDesk.state(reply.id())).isEqualTo("QUEUED");
    assertThat(ticket(ticket).replyQuota()).isEqualTo(4);
    TestDatabase.jdbcClient().sql("UPDATE outgoing SET next_at = created_at").update();
    route();

    assertThat(ReplyDesk.state(reply.id())).isEqualTo("SENT");
    assertThat(bodies(SEND)).hasSize(4);
    assertThat(bodies(SEND).get(0)).contains("好".repeat(682)).doesNotContain("再");
    assertThat(bodies(SEND).get(1)).isEqualTo(bodies(SEND).get(2)).contains("再".repeat(682));
    assertThat(bodies(SEND).get(3)).contains("\"见\"");
    assertThat(ticket(ticket).replyQuota()).isEqualTo(2);
  }

  @Test
  void what_may_have_left_is_never_sent_again_and_is_listed() {
    List<ResponseDefinitionBuilder> failures =
        List.of(
            done().withFixedDelay(6_000),
            aResponse().withFault(Fault.EMPTY_RESPONSE),
            aResponse().withStatus(502));
    for (ResponseDefinitionBuilder failure : failures) {
      server.answers(SEND, failure);
      Ticket ticket = question();
      int before = bodies(SEND).size();
      Reply reply = reply(ticket, "好的");

      route();
      route();

      assertThat(ReplyDesk.state(reply.id())).isEqualTo("UNKNOWN");
      assertThat(bodies(SEND)).hasSize(before + 1);
      assertThat(outgoing.list(null, 0, 10)).extracting(OutgoingMessage::id).contains(reply.id());
      assertThat(log(ticket)).endsWith("reply-failed");
      assertThat(ticket(ticket).replyQuota()).isEqualTo(4);
    }
  }

  @Test
  void what_was_being_sent_when_the_hub_stopped_is_not_sent_again() {
    Reply reply = reply(question(), "好的");
    outgoing.begins("wechat", reply.id());

    Outgoing restarted = replies.outgoing();

    assertThat(ReplyDesk.state(reply.id())).isEqualTo("UNKNOWN");
    assertThat(restarted.due("wechat")).isEmpty();
    assertThat(restarted.begins("wechat", reply.id())).isFalse();
    assertThat(restarted.list(OutgoingState.UNKNOWN, 0, 10)).hasSize(1);
  }

  @Test
  void what_was_taken_does_not_leave_again_because_that_could_not_be_written_down() {
    server.answers(SEND, done());
    Reply reply = reply(question(), "好的");
    outgoing.begins("wechat", reply.id());

    outgoing.failed(reply.id(), true, new TransientDataAccessResourceException("away"));

    assertThat(ReplyDesk.state(reply.id())).isEqualTo("UNKNOWN");
    assertThat(outgoing.due("wechat")).isEmpty();
  }

  @Test
  void a_refusal_stands_on_the_ticket_with_the_next_possible_way() {
    for (int code : new int[] {40003, 43004, 45015, 45047, 48001, 48002, 48004, 50002}) {
      server.answers(SEND, error(code));
      Ticket ticket = question();
      int before = bodies(SEND).size();

      Reply reply = reply(ticket, "好的");
      route();
      route();

      assertThat(bodies(SEND)).hasSize(before + 1);
      assertThat(delivery(ticket, reply))
          .startsWith("FAILED " + ErrorCode.of(code).sentence() + "; next: a template message");
      assertThat(outgoing.list(OutgoingState.FAILED, 0, 1))
          .extracting(OutgoingMessage::id)
          .containsExactly(reply.id());
      assertThat(log(ticket)).endsWith("reply-failed");
      boolean over = ErrorCode.of(code).meaning() == Meaning.OVER;
      assertThat(ticket(ticket).replyQuota()).isEqualTo(over ? 0 : 5);
    }
  }

  @Test
  void after_its_time_no_call_is_made_and_the_ways_to_the_customer_are_told() {
    ClassifiedMessage question = wechat(CUSTOMER).receivedAt(ago(49)).classified();
    replies.desk.file(question);
    knownAlsoBy("mail", "li.lei@example.com");
    knownAlsoBy("phone", "13800138000");
    Ticket ticket = replies.desk.ticketOf(question);

    reply(ticket, "好的");
    route();

    assertThat(bodies(SEND)).isEmpty();
    assertThat(outgoing.list(null, 0, 10))
        .extracting(OutgoingMessage::outcome)
        .containsExactly(
            "the time in which the customer may be answered is over; next: a template message,"
                + " once account.template of the channel is set; a call; mail, a reply with"
                + " channel support-mail");

    Reply byMail = send(ticket, "support-mail", "好的");
    assertThat(byMail.channel()).isEqualTo("support-mail");
    assertThat(byMail.to()).containsExactly("li.lei@example.com");
  }

  @Test
  void after_its_time_a_template_message_leaves_and_what_became_of_it_is_told() {
    stop();
    open(WITH_TEMPLATE);
    reminded(true);
    reminded(false);
  }

  private void reminded(boolean arrives) {
    String remote = arrives ? "200228332" : "200228333";
    server.forget();
    server.answers(STABLE, token("t1"));
    server.answers(
        TEMPLATE, okJson("{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":%s}".formatted(remote)));
    ClassifiedMessage question = wechat(CUSTOMER).receivedAt(ago(49)).classified();
    replies.desk.file(question);
    Ticket ticket = replies.desk.ticketOf(question);

    Reply reply = reply(ticket, "您的订单已经重新发出，\n预计明天送达，请注意查收");
    route();

    assertThat(bodies(TEMPLATE))
        .singleElement()
        .asString()
        .contains("\"template_id\":\"tpl_1\"", "\"url\":\"https://hub.example/\"")
        .contains("\"thing1\":{\"value\":\"您的订单已经重新发出， 预计明天送达，…\"}")
        .contains("\"character_string2\":{\"value\":\"" + ticket.number() + "\"}");
    assertThat(delivery(ticket, reply)).isEqualTo("SENT sent as a template message");

    replies.desk.file(
        wechat(CUSTOMER)
            .with("wechat.MsgType", "event")
            .with("wechat.Event", "TEMPLATESENDJOBFINISH")
            .with("wechat.MsgID", remote)
            .with("wechat.Status", arrives ? "success" : "failed:user block")
            .flag(Flag.EVENT)
            .classified());

    assertThat(delivery(ticket, reply))
        .isEqualTo(
            arrives
                ? "SENT sent as a template message"
                : "FAILED the customer refuses messages of the account");
    assertThat(deliveredAt(ticket, reply) != null).isEqualTo(arrives);
    assertThat(log(ticket).contains("reply-failed")).isEqualTo(!arrives);
  }

  @Test
  void a_template_message_that_is_refused_says_so() {
    stop();
    open(WITH_TEMPLATE);
    server.answers(STABLE, token("t1"));
    server.answers(SEND, error(45015));
    server.answers(TEMPLATE, error(40037));

    reply(question(), "好的");
    route();

    assertThat(outgoing.list(OutgoingState.FAILED, 0, 10))
        .extracting(OutgoingMessage::outcome)
        .containsExactly(
            "template message: errcode 40037: the template is not one of this account; check its"
                + " id; next: wait until the customer writes");
  }

  @Test
  void whoever_wrote_is_told_once_that_it_is_read() {
    server.answers(SEND, done());
    Ticket ticket = question();
    ReadNotices notices = replies.readNotices();

    assertThat(notices.read(ticket.number()).orElseThrow().told()).isTrue();
    assertThat(notices.read(ticket.number()).orElseThrow().reason())
        .isEqualTo("the customer was told");
    route();
    assertThat(bodies(SEND)).singleElement().asString().contains("已读", ticket.number());
    assertThat(ticket(ticket).firstResponseAt()).as("it is no answer").isNull();

    assertThat(notices.read("CS404")).isEmpty();
  }

  @Test
  void the_last_messages_that_may_leave_are_kept_for_answers() {
    server.answers(SEND, done());
    Ticket ticket = question();
    for (String text : List.of("一", "二", "三")) {
      reply(ticket, text);
    }
    route();

    assertThat(ticket(ticket).replyQuota()).isEqualTo(2);
    assertThat(replies.readNotices().read(ticket.number()).orElseThrow())
        .isEqualTo(
            new ReadNotice(false, "the few messages that may still leave are kept for answers"));
  }

  @Test
  void machines_and_mail_are_told_nothing_of_being_read() {
    ClassifiedMessage mail = mail().classified();
    ClassifiedMessage machine = mail().subject("Out of office").flag(Flag.AUTO_REPLY).classified();
    replies.desk.file(mail, machine);

    ReadNotices notices = replies.readNotices();

    assertThat(notices.read(replies.desk.ticketOf(mail).number()).orElseThrow().reason())
        .isEqualTo("readNotice of the channel support-mail is off");
    assertThat(notices.read(replies.desk.ticketOf(machine).number()).orElseThrow().reason())
        .isEqualTo("no person wrote to the ticket");
    assertThat(replies.desk.rows("outgoing")).isZero();
  }

  @Test
  void pictures_voice_and_videos_are_put_at_wechats_first() {
    server.answers(UPLOAD, okJson("{\"type\":\"image\",\"media_id\":\"M1\",\"created_at\":1}"));
    server.answers(SEND, done());
    Ticket ticket = question();

    Reply reply =
        replies
            .replies()
            .send(
                ticket.number(),
                new ReplyDraft(
                    "请看",
                    null,
                    List.of(),
                    List.of(file("图 1.png", "image/png"), file("演示.mp4", "video/mp4"))),
                "k")
            .orElseThrow();
    route();

    assertThat(ReplyDesk.state(reply.id())).isEqualTo("SENT");
    assertThat(server.calls(UPLOAD))
        .extracting(call -> call.queryParameter("type").firstValue())
        .containsExactly("image", "video", "thumb");
    assertThat(server.calls(UPLOAD).get(0).getBodyAsString())
        .contains("name=\"media\"; filename=\"file.png\"", "bytes of 图 1.png");
    assertThat(bodies(SEND)).hasSize(3);
    assertThat(bodies(SEND).get(1))
        .endsWith("\"msgtype\":\"image\",\"image\":{\"media_id\":\"M1\"}}");
    assertThat(bodies(SEND).get(2))
        .contains("\"video\":{\"media_id\":\"M1\",\"thumb_media_id\":\"M1\",\"title\":\"演示.mp4\"");
  }

  @Test
  void an_upload_that_fails_half_way_has_sent_nothing_and_waits() {
    server.answers(UPLOAD, aResponse().withFault(Fault.EMPTY_RESPONSE));
    server.answers(SEND, done());
    Ticket ticket = question();
    ReplyDraft draft = new ReplyDraft("请看", null, List.of(), List.of(file("a.png", "image/png")));
    Reply reply = replies.replies().send(ticket.number(), draft, "k").orElseThrow();

    route();

    assertThat(ReplyDesk.state(reply.id())).isEqualTo("QUEUED");
    assertThat(ticket(ticket).replyQuota()).isEqualTo(4);
  }

  @Test
  void without_an_access_token_it_waits_and_the_reason_is_told() {
    server.answers(STABLE, error(40164));
    Ticket ticket = question();
    reply(ticket, "好的");

    route();

    assertThat(outgoing.list(OutgoingState.QUEUED, 0, 10))
        .extracting(OutgoingMessage::outcome)
        .containsExactly(
            "No access token is given (errcode 40164: our address is not on the account's list of"
                + " allowed ones).");
    assertThat(ticket(ticket).replyQuota()).isEqualTo(5);
  }

  @Test
  void what_wechat_cannot_carry_is_refused_before_it_is_taken() {
    Ticket ticket = question();

    assertRefused(ticket, "好".repeat(3_500), List.of(), "would be 6 messages of WeChat");
    assertRefused(
        ticket,
        "发票",
        List.of(file("发票.pdf", "application/pdf")),
        "'发票.pdf' is application/pdf, and WeChat takes pictures");
    assertThatThrownBy(
            () ->
                replies
                    .replies()
                    .send(
                        ticket.number(),
                        new ReplyDraft("a", null, List.of("han@x.cn"), List.of()),
                        "k"))
        .isInstanceOf(ReplyRefusedException.class)
        .hasMessageContaining("cc must be empty");
    assertThatThrownBy(() -> send(ticket, "web-form", "a"))
        .hasMessage("No reply to this ticket can leave by a channel 'web-form'.");
    assertThat(replies.desk.rows("outgoing")).isZero();
  }

  private void assertRefused(
      Ticket ticket, String text, List<ReplyDraft.File> files, String sentence) {
    assertThatThrownBy(
            () ->
                replies
                    .replies()
                    .send(ticket.number(), new ReplyDraft(text, null, List.of(), files), "k"))
        .isInstanceOfSatisfying(
            ReplyRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(ReplyRefusedException.Reason.UNFIT))
        .hasMessageContaining(sentence);
  }

  private static ReplyDraft.File file(String name, String type) {
    return new ReplyDraft.File(
        name, type, Content.of(("bytes of " + name).getBytes(StandardCharsets.UTF_8)));
  }

  private static Instant ago(int hours) {
    return Instant.now().minus(Duration.ofHours(hours));
  }

  private Ticket question() {
    ClassifiedMessage question = wechat(CUSTOMER).classified();
    replies.desk.file(question);
    return replies.desk.ticketOf(question);
  }

  private static void knownAlsoBy(String kind, String value) {
    TestDatabase.jdbcClient()
        .sql(
            "INSERT INTO customer_identity (kind, value, customer_id) SELECT ?, ?, MIN(customer_id)"
                + " FROM customer_identity")
        .param(kind)
        .param(value)
        .update();
  }

  private Reply reply(Ticket ticket, String text) {
    return send(ticket, null, text);
  }

  private Reply send(Ticket ticket, @Nullable String channel, String text) {
    ReplyDraft draft = new ReplyDraft(channel, text, null, List.of(), List.of());
    return replies.replies().send(ticket.number(), draft, null).orElseThrow();
  }

  /** What the route does in one round. */
  private void route() {
    for (UUID id : outgoing.due("wechat")) {
      if (outgoing.begins("wechat", id)) {
        try {
          messengers.send("wechat", id);
          outgoing.sent("wechat", id);
        } catch (Exception e) {
          outgoing.unwritten(id, e);
        }
      }
    }
  }

  private static List<String> bodies(String path) {
    return server.calls(path).stream().map(call -> call.getBodyAsString()).toList();
  }

  private Ticket ticket(Ticket ticket) {
    return replies.desk.tickets().byNumber(ticket.number()).orElseThrow();
  }

  private List<String> log(Ticket ticket) {
    return ticket(ticket).log().stream().map(Ticket.LogEntry::action).toList();
  }

  private Ticket.Delivery deliveryOf(Ticket ticket, Reply reply) {
    return ticket(ticket).messages().stream()
        .filter(message -> message.id().equals(reply.id()))
        .findFirst()
        .orElseThrow()
        .delivery();
  }

  private String delivery(Ticket ticket, Reply reply) {
    Ticket.Delivery delivery = deliveryOf(ticket, reply);
    return delivery.state() + " " + delivery.outcome();
  }

  private @Nullable Instant deliveredAt(Ticket ticket, Reply reply) {
    return deliveryOf(ticket, reply).deliveredAt();
  }
}

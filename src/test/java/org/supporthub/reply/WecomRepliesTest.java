package org.supporthub.reply;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.channel.tencent.TencentServer.done;
import static org.supporthub.channel.tencent.TencentServer.error;
import static org.supporthub.channel.tencent.TencentServer.token;
import static org.supporthub.ticket.TestMessage.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supporthub.TestDatabase;
import org.supporthub.channel.tencent.TencentServer;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.message.Flag;
import org.supporthub.ticket.Ticket;

/** Replies by WeCom customer service, whose copies WeCom knows by our id. */
class WecomRepliesTest {
  private static final String SEND = "/cgi-bin/kf/send_msg";
  private static final String CUSTOMER = "wmAJ2GCAAAme1XQRC-NI-q0_ZM9uDemo";
  private static final String ACCOUNT = "wkAJ2GCAAAZSfhHCt7IFSvLKtMPxyDemo";
  private static final TencentServer server = new TencentServer();

  @TempDir Path folder;
  private ReplyDesk replies;
  private Outgoing outgoing;
  private MessengerReplies messengers;
  private Ticket ticket;

  @BeforeEach
  void start() {
    server.answers("/cgi-bin/gettoken", token("t1"));
    replies = new ReplyDesk(folder, ReplyDesk.withWecom(server.base()));
    replies.desk.tellOfNewMessages(replies.allowances()::note);
    replies.desk.tellOfFollowUps(replies.results()::note);
    outgoing = replies.outgoing();
    messengers = replies.messengerReplies();
    ClassifiedMessage question = wecom(CUSTOMER, ACCOUNT).classified();
    replies.desk.file(question);
    ticket = replies.desk.ticketOf(question);
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
  void a_reply_leaves_by_the_service_account_the_customer_wrote_to_under_an_id_of_ours() {
    server.answers(SEND, done());

    Reply reply = reply("您好，已重开发票");
    route();

    assertThat(reply.channel()).isEqualTo("wecom");
    JsonNode sent = sent().get(0);
    assertThat(sent.get("touser").asText()).isEqualTo(CUSTOMER);
    assertThat(sent.get("open_kfid").asText()).isEqualTo(ACCOUNT);
    assertThat(sent.at("/text/content").asText()).isEqualTo("您好，已重开发票");
    assertThat(sent.get("msgid").asText()).matches("[0-9a-zA-Z_-]{24}");
    assertThat(ReplyDesk.state(reply.id())).isEqualTo("SENT");
    assertThat(now().replyQuota()).isEqualTo(4);
  }

  @Test
  void what_may_have_left_is_sent_once_more_under_the_same_id() {
    server.answers(SEND, aResponse().withStatus(502), done());

    Reply reply = reply("好的");
    route();
    assertThat(ReplyDesk.state(reply.id())).isEqualTo("UNKNOWN");
    TestDatabase.jdbcClient().sql("UPDATE outgoing SET next_at = created_at").update();
    route();

    assertThat(ReplyDesk.state(reply.id())).isEqualTo("SENT");
    assertThat(sent()).hasSize(2).extracting(message -> message.get("msgid")).containsOnly(id(0));
  }

  @Test
  void what_left_before_a_kill_is_sent_once_more_under_the_same_id() {
    server.answers(SEND, done());
    Reply reply = reply("好的");
    outgoing.begins("wecom", reply.id());

    replies.outgoing();
    route();

    assertThat(ReplyDesk.state(reply.id())).isEqualTo("SENT");
  }

  @Test
  void several_messages_of_one_reply_have_ids_of_their_own() {
    server.answers(SEND, done());

    reply("好".repeat(682) + "\n" + "再".repeat(682));
    route();

    assertThat(sent()).hasSize(2);
    assertThat(id(0)).isNotEqualTo(id(1));
  }

  @ParameterizedTest
  @CsvSource({
    "95018, a person in WeCom has the session with the customer",
    "95013, the session with the customer has ended",
    "95002, the customer last wrote more than 48 hours ago",
    "95001, the customer was sent as many messages as are allowed",
    "60020, our address is not on the account's list of allowed ones"
  })
  void what_wecom_refuses_has_failed_with_the_reason_in_words(int code, String words) {
    server.answers(SEND, error(code));

    Reply reply = reply("好的");
    route();

    assertThat(ReplyDesk.state(reply.id())).isEqualTo("FAILED");
    assertThat(outcome(reply)).startsWith("errcode " + code + ": " + words);
    assertThat(outcome(reply)).doesNotContain("template");
    assertThat(sent()).hasSize(1);
  }

  @Test
  void more_than_five_messages_are_not_tried() {
    server.answers(SEND, done());
    for (int i = 0; i < 5; i++) {
      reply("第 " + i);
      route();
    }

    Reply sixth = reply("第六");
    route();

    assertThat(sent()).hasSize(5);
    assertThat(ReplyDesk.state(sixth.id())).isEqualTo("FAILED");
  }

  @Test
  void a_message_of_which_wecom_tells_later_that_it_did_not_arrive_has_failed() {
    server.answers(SEND, done());
    Reply reply = reply("好的");
    route();
    String msgid = sent().get(0).get("msgid").asText();

    replies.desk.file(failed(msgid));
    replies.desk.file(failed(msgid));

    assertThat(ReplyDesk.state(reply.id())).isEqualTo("FAILED");
    assertThat(outcome(reply))
        .isEqualTo("fail_type 6: more than five messages since the customer wrote");
    assertThat(now().log()).extracting(Ticket.LogEntry::action).containsOnlyOnce("reply-failed");
  }

  @Test
  void what_wecom_tells_of_messages_of_others_changes_nothing() {
    server.answers(SEND, done());
    Reply reply = reply("好的");
    route();

    replies.desk.file(failed("6Zb4mDemo1"));
    replies.desk.file(failed("AAAAAAAAAAAAAAAAAAAAAA-0"));
    replies.desk.file(failed(""));

    assertThat(ReplyDesk.state(reply.id())).isEqualTo("SENT");
  }

  private static ClassifiedMessage failed(String msgid) {
    return wecom(CUSTOMER, ACCOUNT)
        .flag(Flag.EVENT)
        .with("wecom.msgtype", "event")
        .with("wecom.event.event_type", "msg_send_fail")
        .with("wecom.event.fail_msgid", msgid)
        .with("wecom.event.fail_type", "6")
        .classified();
  }

  private Reply reply(String text) {
    ReplyDraft draft = new ReplyDraft(text, null, List.of(), List.of());
    return replies.replies().send(ticket.number(), draft, null).orElseThrow();
  }

  /** What the route does in one round. */
  private void route() {
    for (UUID id : outgoing.due("wecom")) {
      if (outgoing.begins("wecom", id)) {
        try {
          messengers.send("wecom", id);
          outgoing.sent("wecom", id);
        } catch (Exception e) {
          outgoing.unwritten(id, e);
        }
      }
    }
  }

  private Ticket now() {
    return replies.desk.tickets().byNumber(ticket.number()).orElseThrow();
  }

  private String outcome(Reply reply) {
    return now().messages().stream()
        .filter(message -> message.id().equals(reply.id()))
        .findFirst()
        .orElseThrow()
        .delivery()
        .outcome();
  }

  private static JsonNode id(int call) {
    return sent().get(call).get("msgid");
  }

  private static List<JsonNode> sent() {
    return server.calls(SEND).stream().map(call -> read(call.getBodyAsString())).toList();
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

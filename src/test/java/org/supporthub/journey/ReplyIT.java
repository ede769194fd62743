package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What customers get from us by mail, and what becomes of their answers. */
class ReplyIT extends HubJourney {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final String customer = "c" + newId() + "@customer.example";

  @AfterEach
  void theServerIsWellAgain() {
    UNSURE_SMTP.answersSender("250 ok");
    UNSURE_SMTP.answersRecipients("250 ok");
    UNSURE_SMTP.answersText("250 taken");
    UNSURE_SMTP.breaksAfterText(false);
  }

  @Test
  void a_mail_is_acknowledged_and_the_answer_to_that_comes_to_the_same_ticket() throws Exception {
    String id = newId() + "@customer.example";
    mailToSupport(Mails.plain(id, customer, SUPPORT, "无法登录后台", "密码正确但是一直无法登录"));

    MimeMessage acknowledgement = mailsToCustomer(1).get(0);

    JsonNode ticket = ticketWith("support-mail", id);
    String number = ticket.get("number").asText();
    assertThat(acknowledgement.getSubject())
        .contains("问题已接收", "故障报修-登录异常", "[#" + number + "]")
        .doesNotContain("无法登录后台");
    assertThat(acknowledgement.getFrom()[0].toString()).contains(SUPPORT);
    assertThat(acknowledgement.getHeader("In-Reply-To")).containsExactly("<" + id + ">");
    assertThat(acknowledgement.getHeader("References")).containsExactly("<" + id + ">");
    assertThat(acknowledgement.getHeader("Auto-Submitted")).containsExactly("auto-replied");
    assertThat(acknowledgement.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
    assertThat(acknowledgement.getMessageID()).startsWith("<" + number + ".");
    assertThat(acknowledgement.getContentType()).startsWith("text/plain; charset=UTF-8");
    assertThat((String) acknowledgement.getContent())
        .contains(number, "首次答复：20", "预计解决：20")
        .doesNotContain("密码正确");
    assertThat(clock(ticket, "FIRST_RESPONSE")).isEqualTo("RUNNING");

    String answer = newId() + "@customer.example";
    String acknowledged = acknowledgement.getMessageID().replaceAll("[<>]", "");
    mailToSupport(Mails.replyTo(acknowledged, answer, customer, SUPPORT, "回复：问题已接收", "订单号是 A1001"));

    JsonNode joined = ticketWith("support-mail", answer);
    assertThat(joined.get("number").asText()).isEqualTo(number);
    assertThat(directions(joined)).containsExactly("IN", "OUT", "IN");
    assertThat(delivery(joined, 1).get("kind").asText()).isEqualTo("ACKNOWLEDGEMENT");
    assertThat(delivery(joined, 1).get("state").asText()).isEqualTo("SENT");
    assertThat(mailsToCustomer(1)).hasSize(1);
  }

  @Test
  void an_answer_without_references_and_subject_comes_by_the_address_it_goes_to() throws Exception {
    String id = newId() + "@customer.example";
    mailToSales(id);
    String number = ticketWith("sales-mail", id).get("number").asText();
    await().atMost(LONG).until(() -> state(number).equals("SENT"));

    String answers = answersOf(takenFor(number).get(0));
    assertThat(answers).startsWith("sales+" + number.toLowerCase(Locale.ROOT) + ".");
    String answer = newId() + "@elsewhere.example";
    Mails.send(
        MAIL.getSmtp().getPort(),
        answers,
        Mails.plain(answer, "other@elsewhere.example", answers, "Hi", "Ten seats will do"));

    assertThat(ticketWith("sales-mail", answer).get("number").asText()).isEqualTo(number);
  }

  @Test
  void a_bounce_that_quotes_nothing_marks_the_mail_it_is_about() {
    String id = newId() + "@customer.example";
    mailToSales(id);
    String number = ticketWith("sales-mail", id).get("number").asText();
    await().atMost(LONG).until(() -> state(number).equals("SENT"));
    String envelope =
        UNSURE_SMTP.senders().get(UNSURE_SMTP.taken().indexOf(takenFor(number).get(0)));
    assertThat(envelope).startsWith("sales+b-");

    String bounce = newId() + "@mx.example";
    Mails.send(
        MAIL.getSmtp().getPort(),
        envelope,
        Mails.plain(
            bounce,
            "MAILER-DAEMON@mx.example",
            envelope,
            "系统退信",
            "很抱歉，对方邮箱不存在。550 User not found"));

    await().atMost(LONG).until(() -> state(number).equals("FAILED"));
    assertThat(unsent(number).get("outcome").asText()).isEqualTo("bounced 5.0.0");
    JsonNode ticket = ticketWith("sales-mail", bounce);
    assertThat(ticket.get("number").asText()).isEqualTo(number);
    assertThat(ticket.get("state").asText()).isEqualTo("NEW");
    assertThat(directions(ticket)).containsExactly("IN", "OUT", "IN");
    assertThat(ticket.get("log").findValuesAsText("action"))
        .containsExactly("created", "message-received", "reply-failed");
  }

  @Test
  void who_sends_too_much_gets_a_ticket_and_is_told_what_to_do() throws Exception {
    String id = newId() + "@customer.example";
    byte[] file = new byte[1_200_000];
    new Random(1).nextBytes(file);
    mailToSupport(Mails.withFile(id, customer, SUPPORT, "日志文件", "附件是完整的日志，请查看", "日志.zip", file));

    List<MimeMessage> told = mailsToCustomer(2);

    JsonNode ticket = ticketWith("support-mail", id);
    String number = ticket.get("number").asText();
    MimeMessage notice =
        told.stream().filter(mail -> subject(mail).contains("邮件过大")).findFirst().orElseThrow();
    assertThat(notice.getSubject()).isEqualTo("您的邮件过大，未能完整读取 [#" + number + "]");
    assertThat((String) notice.getContent()).contains(number, "1 MB").doesNotContain("日志");
    assertThat(notice.getHeader("Auto-Submitted")).containsExactly("auto-replied");
    assertThat(notice.getHeader("In-Reply-To")).containsExactly("<" + id + ">");
    JsonNode received = received(ticket).get(0);
    assertThat(received.get("subject").asText()).isEqualTo("日志文件");
    assertThat(received.get("text").asText()).contains("附件是完整的日志");
    assertThat(received.get("flags").toString()).contains("TOO_LARGE");
    assertThat(received.get("attachments")).isEmpty();
    String raw = "/api/tickets/" + number + "/messages/" + received.get("id").asText() + "/raw";
    assertThat(download(raw).body()).hasSizeGreaterThan(1_600_000);
    assertThat(mailsToCustomer(2)).hasSize(2);
  }

  @Test
  void a_machine_that_sends_too_much_gets_a_ticket_and_no_mail() throws Exception {
    String id = newId() + "@customer.example";
    MimeMessage news =
        Mails.withFile(id, customer, SUPPORT, "News", "Buy", "a.zip", new byte[1_200_000]);
    news.setHeader("List-Id", "<news.customer.example>");
    mailToSupport(news);

    JsonNode ticket = ticketWith("support-mail", id);

    assertThat(received(ticket).get(0).get("flags").toString()).contains("TOO_LARGE", "BULK");
    assertThat(directions(ticket)).containsExactly("IN");
    String person = newId() + "@customer.example";
    mailToSupport(Mails.plain(person, customer, SUPPORT, "Hello", "Where is my parcel?"));
    assertThat(mailsToCustomer(1)).hasSize(1);
  }

  @Test
  void a_reply_with_files_arrives_byte_by_byte_and_they_can_be_had_from_the_ticket()
      throws Exception {
    String id = newId() + "@customer.example";
    mailToSupport(Mails.plain(id, customer, SUPPORT, "要发票", "订单 A1001 的发票"));
    String number = ticketWith("support-mail", id).get("number").asText();
    byte[] invoice = new byte[200_000];
    new Random(2).nextBytes(invoice);
    ObjectNode draft = JSON.createObjectNode().put("text", "发票见附件。");
    draft
        .putArray("attachments")
        .addObject()
        .put("name", "电子发票（2026）.pdf")
        .put("contentType", "application/pdf")
        .put("content", invoice);

    HttpResponse<String> answer = reply(number, "files", draft.toString());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    MimeMessage mail = mailsToCustomer(2).get(1);
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/mixed");
    assertThat(parts.getBodyPart(0).getContent().toString().strip()).isEqualTo("发票见附件。");
    assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("电子发票（2026）.pdf");
    assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(invoice);
    JsonNode file = api("/api/tickets/" + number).at("/messages/2/attachments/0");
    assertThat(file.get("name").asText()).isEqualTo("电子发票（2026）.pdf");
    assertThat(download("/api/attachments/" + file.get("id").asText()).body()).isEqualTo(invoice);
    assertThat(reply(number, "files", draft.toString()).body()).isEqualTo(answer.body());
    assertThat(mailsToCustomer(2)).hasSize(2);
  }

  @Test
  void an_english_mail_is_acknowledged_in_english() throws Exception {
    mailToSupport(
        Mails.plain(newId() + "@x.example", customer, SUPPORT, "Login", "I cannot log in"));

    MimeMessage acknowledgement = mailsToCustomer(1).get(0);

    assertThat(acknowledgement.getSubject()).startsWith("We have received your message: ");
    assertThat((String) acknowledgement.getContent()).contains("First answer: by ");
  }

  @Test
  void machines_get_no_acknowledgement() throws Exception {
    String outOfOffice = newId() + "@customer.example";
    MimeMessage absence =
        Mails.plain(outOfOffice, customer, SUPPORT, "Automatic reply: Hi", "I am away");
    absence.setHeader("Auto-Submitted", "auto-replied");
    String newsletter = newId() + "@customer.example";
    MimeMessage news = Mails.plain(newsletter, customer, SUPPORT, "News", "Buy more");
    news.setHeader("List-Id", "<news.customer.example>");
    mailToSupport(absence);
    mailToSupport(news);
    ticketWith("support-mail", outOfOffice);
    ticketWith("support-mail", newsletter);

    String person = newId() + "@customer.example";
    mailToSupport(Mails.plain(person, customer, SUPPORT, "Hello", "Where is my parcel?"));

    assertThat(mailsToCustomer(1)).hasSize(1);
    assertThat(directions(ticketWith("support-mail", outOfOffice))).containsExactly("IN");
    assertThat(directions(ticketWith("support-mail", newsletter))).containsExactly("IN");
  }

  @Test
  void our_own_acknowledgement_that_comes_back_opens_no_ticket() throws Exception {
    String id = newId() + "@customer.example";
    mailToSupport(Mails.plain(id, customer, SUPPORT, "Hello", "Where is my parcel?"));
    MimeMessage acknowledgement = mailsToCustomer(1).get(0);
    MimeMessage returned = new MimeMessage(acknowledgement);
    returned.removeHeader("In-Reply-To");
    returned.removeHeader("References");
    long before = api("/api/tickets?size=1").get("total").asLong();

    mailToSupport(returned);

    JsonNode ticket =
        await()
            .atMost(LONG)
            .until(() -> ticketWith("support-mail", id), t -> t.get("messages").size() == 3);
    assertThat(ticket.get("messages").get(2).get("flags").toString()).contains("LOOP");
    assertThat(api("/api/tickets?size=1").get("total").asLong()).isEqualTo(before);
    assertThat(mailsToCustomer(1)).hasSize(1);
  }

  @Test
  void a_reply_posted_twice_with_one_key_is_one_mail_and_keeps_the_promise() throws Exception {
    String id = newId() + "@customer.example";
    mailToSupport(Mails.plain(id, customer, SUPPORT, "申请退款", "订单 A1001 请退款"));
    String number = ticketWith("support-mail", id).get("number").asText();
    String json = "{\"text\":\"退款已经办理。\",\"html\":\"<p>退款<b>已经</b>办理。</p>\"}";

    HttpResponse<String> first = reply(number, "key-1", json);
    HttpResponse<String> second = reply(number, "key-1", json);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
    assertThat(second.statusCode()).isEqualTo(202);
    assertThat(second.body()).isEqualTo(first.body());
    MimeMessage mail = mailsToCustomer(2).get(1);
    assertThat(mail.getSubject()).isEqualTo("Re: 申请退款 [#" + number + "]");
    assertThat(mail.getHeader("Auto-Submitted")).isNull();
    assertThat(mail.getHeader("In-Reply-To")).containsExactly("<" + id + ">");
    MimeMultipart alternatives = (MimeMultipart) mail.getContent();
    assertThat(alternatives.getContentType()).startsWith("multipart/alternative");
    assertThat(alternatives.getBodyPart(0).getContent().toString().strip()).isEqualTo("退款已经办理。");
    JsonNode ticket = api("/api/tickets/" + number);
    assertThat(clock(ticket, "FIRST_RESPONSE")).isEqualTo("STOPPED");
    assertThat(clock(ticket, "RESOLUTION")).isEqualTo("RUNNING");
    assertThat(ticket.get("firstResponseAt").asText()).isNotBlank();
    assertThat(ticket.get("log").findValuesAsText("action")).containsOnlyOnce("replied");
    assertThat(mailsToCustomer(2)).hasSize(2);
    assertThat(reply(number, "key-1", "{\"text\":\"别的答复\"}").statusCode()).isEqualTo(422);
  }

  @Test
  void a_form_is_answered_by_mail_too_but_not_by_itself() throws Exception {
    HttpResponse<String> posted =
        postForm("application/json", "email", customer, "message", "无法登录账户", "subject", "登录");
    String number = ticketOf(read(posted.body()).get("id").asText()).get("number").asText();

    assertThat(reply(number, newId(), "{\"text\":\"请重置密码。\"}").statusCode()).isEqualTo(202);

    MimeMessage mail = mailsToCustomer(1).get(0);
    assertThat(mail.getSubject()).isEqualTo("Re: 登录 [#" + number + "]");
    assertThat(mail.getHeader("In-Reply-To")).isNull();
    String answer = newId() + "@customer.example";
    mailToSupport(
        Mails.replyTo(
            mail.getMessageID().replaceAll("[<>]", ""), answer, customer, SUPPORT, "Re: 登录", "好"));
    assertThat(ticketWith("support-mail", answer).get("number").asText()).isEqualTo(number);
  }

  @Test
  void what_cannot_be_sent_is_refused_with_the_reason() {
    HttpResponse<String> posted =
        postForm("application/json", "name", "匿名", "message", "无法登录账户", "subject", "登录");
    String number = ticketOf(read(posted.body()).get("id").asText()).get("number").asText();

    HttpResponse<String> nowhere = reply(number, newId(), "{\"text\":\"你好\"}");
    assertThat(nowhere.statusCode()).isEqualTo(409);
    assertThat(read(nowhere.body()).get("detail").asText()).contains("no mail address", number);
    assertThat(reply("CS404", newId(), "{\"text\":\"你好\"}").statusCode()).isEqualTo(404);
    assertThat(reply(number, newId(), "{\"text\":\" \"}").statusCode()).isEqualTo(400);
    assertThat(
            reply(number, newId(), "{\"text\":\"a\",\"cc\":[\"x@y.cn\\r\\nBcc: z\"]}").statusCode())
        .isEqualTo(400);
    assertThat(
            send(request("/api/tickets/" + number + "/replies")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"text\":\"a\"}")))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void while_the_mail_server_is_away_mail_waits_and_is_then_sent_once() {
    UNSURE_SMTP.goAway();
    String id = newId() + "@customer.example";
    String number;
    try {
      mailToSales(id);
      number = ticketWith("sales-mail", id).get("number").asText();
      await().atMost(LONG).until(() -> unsent(number).path("outcome").asText().length() > 4);
      assertThat(unsent(number).get("state").asText()).isEqualTo("QUEUED");
    } finally {
      UNSURE_SMTP.comeBack();
    }

    await().atMost(LONG).until(() -> state(number).equals("SENT"));
    assertThat(takenFor(number)).hasSize(1);
    assertThat(unsent(number).isMissingNode()).isTrue();
  }

  @Test
  void a_server_that_asks_to_come_again_is_asked_again() {
    UNSURE_SMTP.answersRecipients("451 4.7.1 greylisted");
    String id = newId() + "@customer.example";
    mailToSales(id);
    String number = ticketWith("sales-mail", id).get("number").asText();
    await().atMost(LONG).until(() -> unsent(number).path("outcome").asText().equals("SMTP 451"));

    UNSURE_SMTP.answersRecipients("250 ok");

    await().atMost(LONG).until(() -> state(number).equals("SENT"));
    assertThat(takenFor(number)).hasSize(1);
  }

  @Test
  void what_the_server_says_to_the_text_and_to_the_sender_counts_too() {
    UNSURE_SMTP.answersText("452 4.3.1 Insufficient system storage");
    String waiting = newId() + "@customer.example";
    mailToSales(waiting);
    String later = ticketWith("sales-mail", waiting).get("number").asText();
    await().atMost(LONG).until(() -> unsent(later).path("outcome").asText().equals("SMTP 452"));
    UNSURE_SMTP.answersText("250 taken");
    await().atMost(LONG).until(() -> state(later).equals("SENT"));
    assertThat(takenFor(later)).hasSize(1);

    UNSURE_SMTP.answersSender("553 5.7.1 Sender address rejected: not owned by user");
    String refused = newId() + "@customer.example";
    mailToSales(refused);
    String never = ticketWith("sales-mail", refused).get("number").asText();
    await().atMost(LONG).until(() -> state(never).equals("FAILED"));
    assertThat(unsent(never).get("outcome").asText()).isEqualTo("SMTP 553");
  }

  @Test
  void what_the_server_refuses_is_listed_and_noted_on_the_ticket() {
    UNSURE_SMTP.answersRecipients("550 5.1.1 <someone@customer.example> unknown");
    String id = newId() + "@customer.example";
    mailToSales(id);
    String number = ticketWith("sales-mail", id).get("number").asText();

    await().atMost(LONG).until(() -> state(number).equals("FAILED"));

    JsonNode failed = unsent(number);
    assertThat(failed.get("kind").asText()).isEqualTo("ACKNOWLEDGEMENT");
    assertThat(failed.get("attempts").asInt()).isEqualTo(1);
    assertThat(failed.get("outcome").asText()).isEqualTo("SMTP 550");
    assertThat(failed.get("nextAttemptAt").isNull()).isTrue();
    assertThat(api("/api/tickets/" + number).get("log").findValuesAsText("action"))
        .containsExactly("created", "reply-failed");
    assertThat(api("/api/outgoing?state=FAILED&size=200").toString()).contains(number);
  }

  @Test
  void when_nobody_knows_whether_it_left_it_is_listed_as_such() {
    UNSURE_SMTP.breaksAfterText(true);
    String id = newId() + "@customer.example";
    mailToSales(id);
    String number = ticketWith("sales-mail", id).get("number").asText();

    await().atMost(LONG).until(() -> state(number).equals("UNKNOWN"));

    assertThat(unsent(number).get("attempts").asInt()).isEqualTo(1);
    assertThat(unsent(number).get("nextAttemptAt").asText()).isNotBlank();
    assertThat(takenFor(number)).hasSize(1);
  }

  private static void mailToSupport(MimeMessage mail) {
    Mails.send(MAIL.getSmtp().getPort(), SUPPORT, mail);
  }

  private void mailToSales(String id) {
    Mails.send(
        MAIL.getSmtp().getPort(),
        SALES,
        Mails.plain(id, customer, SALES, "Price for 20 seats", "How much is it a month?"));
  }

  /** The mails the customer has, at least so many, oldest first. */
  private List<MimeMessage> mailsToCustomer(int atLeast) {
    return await().atMost(LONG).until(this::inboxOfCustomer, found -> found.size() >= atLeast);
  }

  private List<MimeMessage> inboxOfCustomer() throws FolderException {
    Managers server = MAIL.getManagers();
    GreenMailUser user = server.getUserManager().getUserByEmail(customer);
    return user == null
        ? List.of()
        : server.getImapHostManager().getInbox(user).getMessages().stream()
            .map(StoredMessage::getMimeMessage)
            .toList();
  }

  private static String answersOf(String mail) {
    return mail.lines()
        .filter(line -> line.startsWith("Reply-To: "))
        .map(line -> line.substring("Reply-To: ".length()))
        .findFirst()
        .orElse("");
  }

  private static String subject(MimeMessage mail) {
    try {
      return String.valueOf(mail.getSubject());
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> takenFor(String number) {
    return UNSURE_SMTP.taken().stream()
        .filter(mail -> mail.contains("Message-ID: <" + number + "."))
        .toList();
  }

  /** What the list of unsent messages says of a ticket. */
  private JsonNode unsent(String number) {
    return StreamSupport.stream(api("/api/outgoing?size=200").get("items").spliterator(), false)
        .filter(item -> item.get("ticketNumber").asText().equals(number))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** Where the one message of ours on a ticket is on its way. */
  private String state(String number) {
    return api("/api/tickets/" + number).get("messages").findValues("delivery").stream()
        .filter(JsonNode::isObject)
        .map(delivery -> delivery.get("state").asText())
        .collect(Collectors.joining());
  }

  private static String clock(JsonNode ticket, String name) {
    return StreamSupport.stream(ticket.get("clocks").spliterator(), false)
        .filter(clock -> clock.get("clock").asText().equals(name))
        .map(clock -> clock.get("state").asText())
        .findFirst()
        .orElse("");
  }

  private static List<String> directions(JsonNode ticket) {
    return ticket.get("messages").findValuesAsText("direction");
  }

  private static JsonNode delivery(JsonNode ticket, int message) {
    return ticket.get("messages").get(message).get("delivery");
  }
}

package org.supporthub.journey;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.standardwebhooks.Webhook;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One message's way from its sender to the receivers, through everything in between. */
class JourneyIT extends HubJourney {
  @Test
  void a_mail_becomes_a_classified_ticket_with_running_clocks_and_the_crm_gets_a_signed_event()
      throws Exception {
    String id = newId() + "@customer.example";

    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.plain(id, "li.wei@customer.example", SUPPORT, "无法登录后台", "你好，密码正确但是一直无法登录，提示验证码错误。"));

    JsonNode ticket = ticketWith("support-mail", id);
    assertThat(ticket.get("number").asText()).matches("CS\\d{8}\\d{3,}");
    assertThat(ticket.get("state").asText()).isEqualTo("NEW");
    assertThat(ticket.get("category").asText()).isEqualTo("fault.login");
    assertThat(ticket.get("classification").get("matches")).isNotEmpty();
    assertThat(ticket.get("clocks").findValuesAsText("clock"))
        .contains("FIRST_RESPONSE", "RESOLUTION");
    assertThat(ticket.get("messages").get(0).get("from").get("address").asText())
        .isEqualTo("li.wei@customer.example");
    LoggedRequest call = crmCall(ticket.get("number").asText(), "created");
    new Webhook(CRM_SECRET)
        .verify(
            call.getBodyAsString(),
            java.net.http.HttpHeaders.of(
                Map.of(
                    "webhook-id", List.of(call.getHeader("webhook-id")),
                    "webhook-timestamp", List.of(call.getHeader("webhook-timestamp")),
                    "webhook-signature", List.of(call.getHeader("webhook-signature"))),
                (name, value) -> true));
    JsonNode event = read(call.getBodyAsString());
    assertThat(event.get("specversion").asText()).isEqualTo("1.0");
    assertThat(event.get("id").asText()).isEqualTo(call.getHeader("webhook-id"));
    assertThat(event.get("type").asText()).isEqualTo("org.supporthub.ticket.created.v1");
    assertThat(event.get("subject").asText()).isEqualTo(ticket.get("number").asText());
    assertThat(call.getBodyAsString()).doesNotContain("li.wei@customer.example");
  }

  @Test
  void a_mail_fetched_by_pop3_becomes_a_ticket_and_leaves_the_mailbox() {
    String id = newId() + "@customer.example";

    Mails.send(
        MAIL.getSmtp().getPort(),
        SALES,
        Mails.plain(
            id, "buyer@customer.example", SALES, "Price for 20 seats", "How much is it a month?"));

    assertThat(ticketWith("sales-mail", id).get("channel").asText()).isEqualTo("sales-mail");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(
                        MAIL.getManagers()
                            .getImapHostManager()
                            .getInbox(MAIL.getManagers().getUserManager().getUserByEmail(SALES))
                            .getMessageCount())
                    .isZero());
  }

  @Test
  void an_accepted_mail_is_moved_to_the_done_folder() throws Exception {
    String id = newId() + "@customer.example";

    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.plain(id, "mover@customer.example", SUPPORT, "Hello", "Where is my parcel?"));

    ticketWith("support-mail", id);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                MAIL.getManagers().getImapHostManager().getAllMessages().stream()
                        .filter(
                            stored ->
                                GreenMailUtil.getWholeMessage(stored.getMimeMessage())
                                    .contains("Message-ID: <" + id))
                        .count()
                    == 1);
  }

  @Test
  void a_reply_joins_the_ticket_of_the_mail_it_answers() {
    String first = newId() + "@customer.example";
    String reply = newId() + "@customer.example";
    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.plain(first, "wang@customer.example", SUPPORT, "申请退款", "订单 A1001 请退款"));
    JsonNode ticket = ticketWith("support-mail", first);

    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.replyTo(first, reply, "wang@customer.example", SUPPORT, "回复：申请退款", "还没有收到退款。"));

    JsonNode joined = ticketWith("support-mail", reply);
    assertThat(joined.get("number")).isEqualTo(ticket.get("number"));
    assertThat(received(joined)).hasSize(2);
    crmCall(joined.get("number").asText(), "message-received");
  }

  @Test
  void an_attachment_and_the_raw_mail_come_back_byte_for_byte() throws Exception {
    String id = newId() + "@customer.example";
    byte[] file = new byte[100_000];
    new java.util.Random(7).nextBytes(file);
    MimeMessage mail =
        Mails.withFile(id, "zhao@customer.example", SUPPORT, "发票有误", "请看附件", "发票（2026）.pdf", file);

    Mails.send(MAIL.getSmtp().getPort(), SUPPORT, mail);

    JsonNode ticket = ticketWith("support-mail", id);
    JsonNode message = ticket.get("messages").get(0);
    JsonNode attachment = message.get("attachments").get(0);
    assertThat(attachment.get("name").asText()).isEqualTo("发票（2026）.pdf");
    assertThat(download("/api/attachments/" + attachment.get("id").asText()).body())
        .isEqualTo(file);
    HttpResponse<byte[]> raw =
        download(
            "/api/tickets/"
                + ticket.get("number").asText()
                + "/messages/"
                + message.get("id").asText()
                + "/raw");
    assertThat(raw.headers().firstValue("Content-Type")).hasValue("message/rfc822");
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    mail.writeTo(sent);
    assertThat(new String(raw.body(), StandardCharsets.ISO_8859_1))
        .contains(bodyOf(sent.toString(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void a_form_answers_browsers_with_a_page_and_programs_with_the_id() {
    HttpResponse<String> browser =
        postForm(
            "text/html,*/*", "name", "小美", "email", "xm@customer.example", "message", "请问有优惠券吗？");
    HttpResponse<String> program =
        postForm(
            "application/json",
            "name",
            "李伟",
            "email",
            "lw@customer.example",
            "subject",
            "无法登录账户",
            "message",
            "密码错误提示",
            "product",
            "SaaS平台");

    assertThat(browser.statusCode()).isEqualTo(303);
    assertThat(browser.headers().firstValue("Location")).isPresent();
    assertThat(program.statusCode()).isEqualTo(202);
    JsonNode ticket = ticketOf(read(program.body()).get("id").asText());
    assertThat(ticket.get("category").asText()).isEqualTo("fault.login");
    assertThat(ticket.get("product").asText()).isEqualTo("SaaS平台");
  }

  @Test
  void a_multipart_form_keeps_its_files() throws Exception {
    String boundary = "----form" + newId();
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 1, 2, 3};
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--%1$s\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\n屏幕碎了\r\n"
                + "--%1$s\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nsp@customer.example\r\n"
                + "--%1$s\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"照片.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n")
            .formatted(boundary)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(png);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));

    HttpResponse<String> answer =
        send(
            request("/channels/web-form")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));

    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode attachment =
        ticketOf(read(answer.body()).get("id").asText()).at("/messages/0/attachments/0");
    assertThat(attachment.get("name").asText()).isEqualTo("照片.png");
    assertThat(download("/api/attachments/" + attachment.get("id").asText()).body()).isEqualTo(png);
  }

  @Test
  void the_erp_finds_a_row_for_each_event_in_its_staging_table() {
    String id = newId();

    assertThat(postSigned(id, webJson(id, "订单一直没有发货，物流信息不更新")).statusCode()).isEqualTo(202);

    String number = ticketWith("web-json", id).get("number").asText();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(
                        jdbc.sql(
                                "SELECT event_type FROM erp_ticket_staging WHERE ticket_number = ?")
                            .param(number)
                            .query(String.class)
                            .list())
                    .containsExactly("org.supporthub.ticket.created.v1"));
  }

  private LoggedRequest crmCall(String number, String type) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                CRM.findAll(
                    postRequestedFor(urlEqualTo("/hub"))
                        .withRequestBody(containing(number))
                        .withRequestBody(containing("org.supporthub.ticket." + type + ".v1"))),
            calls -> !calls.isEmpty())
        .get(0);
  }

  private static String bodyOf(String mail) {
    return mail.substring(mail.indexOf("\r\n\r\n") + 4).stripTrailing();
  }
}

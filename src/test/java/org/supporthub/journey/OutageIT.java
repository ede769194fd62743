package org.supporthub.journey;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.supporthub.TestDatabase;
import org.supporthub.WechatServer;

/**
 * Parts that fail for a while: what was acknowledged arrives, what could not be kept is refused.
 */
class OutageIT extends HubJourney {
  @Autowired EmbeddedActiveMQ broker;
  @Autowired CamelContext camel;

  @Test
  void without_the_broker_a_webhook_gets_503_and_a_mail_stays_until_the_broker_is_back()
      throws Exception {
    String id = newId();
    String mail = newId() + "@customer.example";
    broker.getActiveMQServer().stop();
    String chat = Long.toString(System.nanoTime());
    String push = WechatServer.text("o" + newId(), chat, "订单什么时候发货");
    HttpResponse<String> refused;
    HttpResponse<String> wordless;
    HttpResponse<String> telephone;
    String call = newId();
    String hangup = cti("hangup", call, "13800138021", ",\"cause\":\"cancel\"");
    try {
      telephone = postCti(hangup);
      refused = postSigned(id, webJson(id, "订单什么时候发货"));
      wordless = postWechat(WECHAT.safe(push));
      Mails.send(
          MAIL.getSmtp().getPort(),
          SUPPORT,
          Mails.plain(mail, "patient@customer.example", SUPPORT, "Waiting", "I can wait"));
    } finally {
      broker.getActiveMQServer().start();
    }

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(wordless.statusCode()).isEqualTo(503);
    assertThat(wordless.body()).isEmpty();
    assertThat(telephone.statusCode()).isEqualTo(503);
    assertThat(received(ticketWith("support-mail", mail))).hasSize(1);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> postSigned(id, webJson(id, "订单什么时候发货")).statusCode() == 202);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> postWechat(WECHAT.safe(push)).body().equals("success"));
    // As the telephone system does, which tells of the end a second time.
    assertThat(postCti(hangup).statusCode()).isEqualTo(200);
    assertThat(received(ticketWith("wechat", chat))).hasSize(1);
    assertThat(received(ticketWith("web-json", id))).hasSize(1);
    assertThat(received(ticketOfCall("phone-cti", call))).hasSize(1);
  }

  @Test
  void without_the_database_intake_goes_on_and_the_tickets_follow_when_it_is_back() {
    List<String> ids = IntStream.range(0, 20).mapToObj(i -> newId()).toList();
    String chat = Long.toString(System.nanoTime());
    String missed = newId();
    String answered = newId();

    TestDatabase.whileDown(
        () -> {
          assertThat(postCti(cti("answer", answered, "13800138023", "")).body()).isEqualTo("{}");
          for (int i = 0; i < 3; i++) {
            assertThat(
                    postCti(cti("hangup", missed, "13800138022", ",\"cause\":\"cancel\""))
                        .statusCode())
                .isEqualTo(200);
          }
          assertThat(postCti(cti("newCall", missed, "13800138022", "")).statusCode())
              .isEqualTo(200);
          assertThat(postCti(cti("hangup", answered, "13800138023", "")).statusCode())
              .isEqualTo(200);
          String push = WechatServer.text("o" + newId(), chat, "支付失败，钱扣了");
          assertThat(postWechat(WECHAT.safe(push)).body()).isEqualTo("success");
          for (String id : ids) {
            assertThat(postSigned(id, webJson(id, "支付失败，钱扣了")).statusCode()).isEqualTo(202);
          }
        });

    for (String id : ids) {
      assertThat(received(ticketWith("web-json", id))).hasSize(1);
    }
    assertThat(received(ticketWith("wechat", chat))).hasSize(1);
    assertThat(received(ticketOfCall("phone-cti", missed))).hasSize(1);
    assertThat(decided("phone-cti", answered, "ANSWERED").get("ticket").isNull()).isTrue();
    assertThat(
            api("/api/quarantine?channel=web-json&size=200").get("items").findValuesAsText("stage"))
        .doesNotContain("classify", "file-tickets");
  }

  @Test
  void a_receiver_that_is_down_misses_nothing_gets_order_and_delays_nobody() {
    String id = newId() + "@customer.example";
    String reply = newId() + "@customer.example";
    StubMapping down = CRM.stubFor(post("/hub").willReturn(serverError()));
    String number;
    try {
      Mails.send(
          MAIL.getSmtp().getPort(),
          SUPPORT,
          Mails.plain(id, "order@customer.example", SUPPORT, "Order 9", "Please cancel order 9"));
      number = ticketWith("support-mail", id).get("number").asText();
      await().atMost(Duration.ofSeconds(10)).until(() -> calls(number).size() == 1);
      Mails.send(
          MAIL.getSmtp().getPort(),
          SUPPORT,
          Mails.replyTo(id, reply, "order@customer.example", SUPPORT, "Re: Order 9", "Thanks"));
      ticketWith("support-mail", reply);
    } finally {
      CRM.removeStub(down);
      CRM.stubFor(post("/hub").willReturn(noContent()));
    }

    await().atMost(Duration.ofSeconds(40)).until(() -> calls(number).size() >= 3);
    assertThat(calls(number).stream().map(call -> read(call).get("sequence").asText()).toList())
        .startsWith("1")
        .endsWith("1", "2");
  }

  @Test
  void while_the_database_takes_no_changes_each_event_is_tried_once_and_order_stays()
      throws Exception {
    // Long enough for the database to change under a call; the hub itself waits 15 s.
    StubMapping slow =
        CRM.stubFor(
            post("/hub")
                .withRequestBody(containing("TOLD"))
                .willReturn(noContent().withFixedDelay(13_000)));
    StubMapping failing =
        CRM.stubFor(
            post("/hub")
                .withRequestBody(containing("REFUSED"))
                .willReturn(serverError().withFixedDelay(13_000)));
    camel.getRouteController().stopRoute("crm");
    List<String> numbers;
    try {
      String told = sendTwoMails("TOLD");
      String refused = sendTwoMails("REFUSED");
      numbers = List.of(ticketOfTwoMails(told), ticketOfTwoMails(refused));
      camel.getRouteController().startRoute("crm");
      // Of both tickets, unless the broker gave both to one consumer.
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> numbers.stream().anyMatch(number -> !calls(number).isEmpty()));

      TestDatabase.whileReadOnly(
          () ->
              await()
                  .during(Duration.ofSeconds(14))
                  .atMost(Duration.ofSeconds(20))
                  .until(() -> numbers.stream().allMatch(number -> calls(number).size() <= 1)));
      CRM.removeStub(slow);
      await().atMost(Duration.ofSeconds(30)).until(() -> !calls(numbers.get(1)).isEmpty());
    } finally {
      camel.getRouteController().startRoute("crm");
      CRM.removeStub(slow);
      CRM.removeStub(failing);
    }

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(sequences(numbers.get(0))).containsExactly("1", "2"));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(sequences(numbers.get(1))).containsExactly("1", "1", "2"));
  }

  /** The id of the first; both belong to one ticket. */
  private static String sendTwoMails(String subject) {
    String id = newId() + "@customer.example";
    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.plain(id, "two@customer.example", SUPPORT, subject, "Please help"));
    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.replyTo(
            id,
            newId() + "@customer.example",
            "two@customer.example",
            SUPPORT,
            "Re: " + subject,
            "Please, please help"));
    return id;
  }

  private String ticketOfTwoMails(String first) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ticketWith("support-mail", first), OutageIT::holdsTwoMails)
        .get("number")
        .asText();
  }

  /** Of the customer; the acknowledgement is a message of the ticket too. */
  private static boolean holdsTwoMails(JsonNode ticket) {
    return ticket
            .get("messages")
            .valueStream()
            .map(message -> message.get("direction").asText())
            .filter("IN"::equals)
            .count()
        == 2;
  }

  private static List<String> sequences(String number) {
    return calls(number).stream().map(call -> read(call).get("sequence").asText()).toList();
  }

  private static List<String> calls(String number) {
    return CRM
        .findAll(postRequestedFor(urlEqualTo("/hub")).withRequestBody(containing(number)))
        .stream()
        .map(com.github.tomakehurst.wiremock.verification.LoggedRequest::getBodyAsString)
        .toList();
  }
}

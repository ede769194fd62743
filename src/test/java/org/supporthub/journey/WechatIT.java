package org.supporthub.journey;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static java.util.stream.StreamSupport.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.supporthub.channel.tencent.TencentServer.done;
import static org.supporthub.channel.tencent.TencentServer.error;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.supporthub.WechatServer;

/** What a customer of an Official Account sends, and what comes back to them. */
class WechatIT extends HubJourney {
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final String SEND = "/cgi-bin/message/custom/send";
  private static final String TEMPLATE = "/cgi-bin/message/template/send";
  private static final String MEDIA = "/cgi-bin/media/get";
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

  private final String customer = "o" + newId();

  @Test
  void a_picture_is_fetched_and_its_sender_gets_the_answer_although_the_token_has_expired()
      throws Exception {
    WECHAT_API.answers(MEDIA, error(-1), picture());
    WECHAT_API.answersTo("t1", SEND, error(42001));
    WECHAT_API.answersTo("t2", SEND, done());
    String id = messageId();
    assertThat(postWechat(WECHAT.safe(WechatServer.image(customer, id, "M1"))).body())
        .isEqualTo("success");

    JsonNode ticket =
        await()
            .atMost(LONG)
            .until(
                () -> ticketWith("wechat", id),
                found -> !found.at("/messages/0/attachments").isEmpty());
    JsonNode file = ticket.at("/messages/0/attachments/0");
    assertThat(file.get("name").asText()).isEqualTo("picture.png");
    assertThat(download("/api/attachments/" + file.get("id").asText()).body()).isEqualTo(PNG);
    assertThat(ticket.get("replyQuota").asInt()).isEqualTo(5);
    assertThat(ticket.get("replyDeadline").asText()).startsWith("20");

    HttpResponse<String> taken = reply(number(ticket), newId(), "{\"text\":\"图片已收到 😀\"}");
    assertThat(taken.statusCode()).isEqualTo(202);
    assertThat(read(taken.body()).get("channel").asText()).isEqualTo("wechat");

    JsonNode answered = withDelivery(id, "SENT");
    assertThat(answered.get("replyQuota").asInt()).isEqualTo(4);
    assertThat(bodies(SEND)).last().asString().contains("图片已收到 😀");
  }

  @Test
  void an_answer_that_may_have_left_is_listed_and_not_sent_again() {
    WECHAT_API.answersTo("t2", SEND, done().withFixedDelay(6_000));
    WECHAT_API.answersTo("t1", SEND, done().withFixedDelay(6_000));
    String id = asked("订单什么时候发货");

    reply(number(ticketWith("wechat", id)), newId(), "{\"text\":\"明天\"}");

    JsonNode ticket = withDelivery(id, "UNKNOWN");
    assertThat(stream(api("/api/outgoing?state=UNKNOWN").get("items").spliterator(), false))
        .anyMatch(unsent -> unsent.get("ticketNumber").asText().equals(number(ticket)));
    assertThat(bodies(SEND)).hasSize(1);
  }

  @Test
  void when_the_time_is_over_the_template_message_leaves_and_wechat_tells_what_became_of_it() {
    WECHAT_API.answersTo("t1", SEND, error(45015));
    WECHAT_API.answersTo("t2", SEND, error(45015));
    String remote = messageId();
    WECHAT_API.answers(TEMPLATE, okJson("{\"errcode\":0,\"msgid\":" + remote + "}"));
    String id = asked("什么时候退款");
    String number = number(ticketWith("wechat", id));

    reply(number, newId(), "{\"text\":\"退款已经到账\"}");
    withDelivery(id, "SENT");
    assertThat(WECHAT_API.calls(TEMPLATE))
        .last()
        .satisfies(
            call ->
                assertThat(call.getBodyAsString()).contains("journey-template", number, "退款已经到账"));

    postWechat(WECHAT.safe(WechatServer.templateResult(customer, remote, "success")));

    JsonNode delivered =
        await()
            .atMost(LONG)
            .until(
                () -> sent(ticketWith("wechat", id)).get("delivery"),
                found -> !found.get("deliveredAt").isNull());
    assertThat(delivered.get("outcome").asText()).isEqualTo("sent as a template message");
  }

  @Test
  void what_wechat_cannot_carry_is_refused_with_a_sentence() {
    String id = asked("请给我发票");
    String number = number(ticketWith("wechat", id));

    HttpResponse<String> refused =
        reply(
            number,
            newId(),
            "{\"text\":\"发票\",\"attachments\":[{\"name\":\"发票.pdf\","
                + "\"contentType\":\"application/pdf\",\"content\":\"JVBERg==\"}]}");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(read(refused.body()).get("detail").asText())
        .startsWith("'发票.pdf' is application/pdf, and WeChat takes pictures");
  }

  private String asked(String text) {
    String id = messageId();
    postWechat(WECHAT.safe(WechatServer.text(customer, id, text)));
    return id;
  }

  private static String messageId() {
    return Long.toString(ThreadLocalRandom.current().nextLong(1L << 53, 1L << 62));
  }

  private static ResponseDefinitionBuilder picture() {
    return aResponse()
        .withHeader("Content-Type", "image/png")
        .withHeader("Content-disposition", "attachment; filename=\"M1.png\"")
        .withBody(PNG);
  }

  private static String number(JsonNode ticket) {
    return ticket.get("number").asText();
  }

  /** The ticket once our message on it is in this state. */
  private JsonNode withDelivery(String id, String state) {
    return await()
        .atMost(LONG)
        .until(
            () -> ticketWith("wechat", id),
            ticket -> sent(ticket).at("/delivery/state").asText().equals(state));
  }

  private static JsonNode sent(JsonNode ticket) {
    return stream(ticket.get("messages").spliterator(), false)
        .filter(message -> message.get("direction").asText().equals("OUT"))
        .findFirst()
        .orElseThrow();
  }

  /** What left for this customer. */
  private List<String> bodies(String path) {
    return WECHAT_API.calls(path).stream()
        .map(call -> new String(call.getBody(), StandardCharsets.UTF_8))
        .filter(body -> body.contains(customer))
        .toList();
  }
}

package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.standardwebhooks.Webhook;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Short messages come and go, proactive ones leave, and an app's customer is told 已读. */
class ShortMessagesIT extends HubJourney {
  private static final String PROACTIVE = "/api/proactive-messages";

  @Test
  void a_customer_writes_by_short_message_is_answered_and_the_vendor_reports() {
    String run = newId().substring(0, 8);
    vendorTakes(run + "^0");
    String list =
        "[%s,%s]"
            .formatted(up(run + "-1", "13800138111", "路由器坏了"), up(run + "-2", "13800138112", "TD"));

    assertThat(push("wrong-token-of-the-vendor", list).statusCode()).isEqualTo(401);
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> answer = push(SMS_TOKEN, list);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"code\":0,\"msg\":\"ok\"}");
    }

    JsonNode ticket = ticketWith("sms-aliyun", run + "-1");
    String number = ticket.get("number").asText();
    assertThat(ticket.get("medium").asText()).isEqualTo("SMS");
    assertThat(received(ticket)).hasSize(1);
    assertThat(ticketsWith("sms-aliyun", run + "-2")).isEmpty();

    JsonNode reply =
        read(post("/api/tickets/" + number + "/replies", newId(), "{\"text\":\"请先重启\"}").body());
    assertThat(reply.at("/to/0").asText()).isEqualTo("+8613800138111");
    waitFor(number, reply, "SENT");
    push(
        SMS_TOKEN,
        """
        [{"phone_number":"13800138111","success":false,"err_code":"MOBILE_NOT_ON_SERVICE",
          "biz_id":"%s","out_id":"%s","report_time":"2026-11-22 09:20:04"}]
        """
            .formatted(run + "^0", reply.get("id").asText()));
    JsonNode failed = waitFor(number, reply, "FAILED");
    assertThat(failed.at("/delivery/outcome").asText())
        .isEqualTo(
            "it did not arrive, MOBILE_NOT_ON_SERVICE: the telephone is switched off or cannot be"
                + " reached");
    CRM.verify(
        1,
        WireMock.postRequestedFor(WireMock.urlEqualTo("/aliyun/"))
            .withRequestBody(WireMock.containing("OutId=" + reply.get("id").asText())));
  }

  @Test
  void a_proactive_message_leaves_once_is_counted_and_does_not_reach_whom_refuses_it()
      throws Exception {
    String run = newId().substring(0, 8);
    vendorTakes(run + "^1");
    push(SMS_TOKEN, "[" + up(run + "-3", "13800138113", "退订") + "]");
    String refused = steps("13800138113");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                jdbc.sql("SELECT COUNT(*) FROM opt_out WHERE recipient = '+8613800138113'")
                        .query(Integer.class)
                        .single()
                    == 1);
    assertThat(post(PROACTIVE, newId(), refused).statusCode()).isEqualTo(409);

    String key = newId();
    HttpResponse<String> first = post(PROACTIVE, key, steps("13800138114"));
    HttpResponse<String> again = post(PROACTIVE, key, steps("13800138114"));
    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());

    HttpResponse<String> signed = signed(CRM_SECRET, steps("13800138115"));
    assertThat(signed.statusCode()).as(signed.body()).isEqualTo(202);
    assertThat(signed(WEB_JSON_SECRET, steps("13800138116")).statusCode()).isEqualTo(401);

    String id = read(first.body()).get("id").asText();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                jdbc.sql("SELECT state FROM outgoing WHERE message_id = ?")
                    .param(UUID.fromString(id))
                    .query(String.class)
                    .single(),
            "SENT"::equals);
    push(
        SMS_TOKEN,
        "[{\"phone_number\":\"13800138114\",\"success\":true,\"biz_id\":\"x\",\"out_id\":\"%s\"}]"
            .formatted(id));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                api(PROACTIVE + "/reach?from=2026-01-01T00:00:00Z&to=2100-01-01T00:00:00Z")
                    .at("/0/delivered")
                    .asInt(),
            delivered -> delivered >= 1);
    CRM.verify(
        1,
        WireMock.postRequestedFor(WireMock.urlEqualTo("/aliyun/"))
            .withRequestBody(WireMock.containing("OutId=" + id)));
  }

  @Test
  void a_customer_of_the_app_is_told_once_that_their_message_is_read() throws Exception {
    CRM.stubFor(WireMock.post("/app/messages").willReturn(WireMock.okJson("{}")));
    String id = newId();
    String body =
        "{\"id\":\"%s\",\"type\":\"message\",\"conversation\":\"c-%s\",\"user\":{\"id\":\"u-%s\"},\"text\":\"转账失败\"}"
            .formatted(id, id, id);
    send(
        signedBy(WEB_JSON_SECRET, body, request("/channels/app"))
            .POST(BodyPublishers.ofString(body)));
    String number = ticketWith("app", id).get("number").asText();

    JsonNode first = read(post("/api/tickets/" + number + "/read", newId(), "").body());
    JsonNode second = read(post("/api/tickets/" + number + "/read", newId(), "").body());

    assertThat(first.get("told").asBoolean()).as(first.toString()).isTrue();
    assertThat(second.get("told").asBoolean()).isFalse();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                CRM.verify(
                    1,
                    WireMock.postRequestedFor(WireMock.urlEqualTo("/app/messages"))
                        .withHeader(
                            "Authorization", WireMock.equalTo("Bearer journey-token-of-the-app"))
                        .withRequestBody(WireMock.containing("c-" + id))
                        .withRequestBody(WireMock.containing("已读"))));
  }

  private static void vendorTakes(String id) {
    CRM.stubFor(
        WireMock.post("/aliyun/")
            .willReturn(WireMock.okJson("{\"Code\":\"OK\",\"BizId\":\"%s\"}".formatted(id))));
  }

  private static String up(String id, String number, String text) {
    return "{\"phone_number\":\"%s\",\"content\":\"%s\",\"sequence_id\":\"%s\",\"send_time\":\"2026-11-22 09:20:00\"}"
        .formatted(number, text, id);
  }

  private static String steps(String number) {
    return "{\"address\":\"%s\",\"purpose\":\"steps\",\"template\":\"acknowledgement\",\"values\":{\"number\":\"CS1\"}}"
        .formatted(number);
  }

  private HttpResponse<String> push(String token, String list) {
    return send(
        request("/channels/sms-aliyun/" + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(list)));
  }

  private HttpResponse<String> post(String path, String key, String body) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> signed(String secret, String body) throws Exception {
    return send(signedBy(secret, body, request(PROACTIVE)).POST(BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder signedBy(
      String secret, String body, HttpRequest.Builder request) throws Exception {
    String id = newId();
    long now = Instant.now().getEpochSecond();
    return request
        .header("Content-Type", "application/json")
        .header("webhook-id", id)
        .header("webhook-timestamp", Long.toString(now))
        .header("webhook-signature", new Webhook(secret).sign(id, now, body));
  }

  private JsonNode waitFor(String ticket, JsonNode reply, String state) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                StreamSupport.stream(
                        api("/api/tickets/" + ticket).get("messages").spliterator(), false)
                    .filter(message -> message.get("id").equals(reply.get("id")))
                    .findFirst()
                    .orElseThrow(),
            message -> message.at("/delivery/state").asText().equals(state));
  }
}

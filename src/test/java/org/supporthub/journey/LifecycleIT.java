package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A ticket from the first word to its end, as agents, supervisors and the customer take it. */
class LifecycleIT extends HubJourney {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void a_ticket_is_written_down_worked_on_waits_comes_back_and_ends_and_receivers_hear_of_it()
      throws Exception {
    String customer = newId() + "@example.com";
    String body =
        """
        {"customer": {"name": "王芳", "email": "%s"}, "category": "complaint.service",
         "priority": "HIGH", "description": "到店反映，登录失败", "actor": "李雷"}
        """
            .formatted(customer);
    HttpResponse<String> opened = post("/api/tickets", Map.of("Idempotency-Key", customer), body);
    HttpResponse<String> again = post("/api/tickets", Map.of("Idempotency-Key", customer), body);
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(opened.body());
    String number = read(opened.body()).get("number").asText();
    String path = "/api/tickets/" + number;

    List<String> screen = new CopyOnWriteArrayList<>();
    var stream =
        HttpClient.newHttpClient()
            .sendAsync(
                request("/api/events/stream?agent=hanmei")
                    .timeout(Duration.ofMinutes(5))
                    .header("Authorization", "Bearer " + TOKEN)
                    .GET()
                    .build(),
                BodyHandlers.fromLineSubscriber(new CallsIT.Lines(screen)));
    await().atMost(SOON).until(() -> screen.contains(":connected"));
    assertThat(
            status(
                path + "/notes", "{\"text\":\"请看一下\",\"mentions\":[\"hanmei\"],\"actor\":\"李雷\"}"))
        .isEqualTo(201);
    await().atMost(SOON).until(() -> screen.contains("event:mention"));
    stream.cancel(true);

    HttpResponse<String> noWay =
        post(path + "/transitions", "{\"to\":\"ARCHIVED\",\"reason\":\"a\"}");
    assertThat(noWay.statusCode()).isEqualTo(409);
    assertThat(read(noWay.body()).get("allowed").toString())
        .isEqualTo("[\"OPEN\",\"PENDING\",\"RESOLVED\",\"CLOSED\"]");
    assertThat(status(path + "/transitions", "{\"to\":\"PENDING\"}")).isEqualTo(400);
    assertThat(
            status(path + "/transitions", "{\"to\":\"PENDING\",\"reason\":\"等客户\",\"version\":1}"))
        .isEqualTo(409);
    assertThat(reply(number, newId(), "{\"text\":\"请提供截图\"}").statusCode()).isEqualTo(202);
    assertThat(status(path + "/transitions", "{\"to\":\"PENDING\",\"reason\":\"等客户\"}"))
        .isEqualTo(200);
    assertThat(clock(api(path), "RESOLUTION").at("/state").asText()).isEqualTo("PAUSED");

    String messageId = newId() + "@example.com";
    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.plain(messageId, customer, SUPPORT, "Re: " + number, "截图见附件"));
    JsonNode back =
        await().atMost(SOON).until(() -> api(path), ticket -> received(ticket).size() == 2);
    assertThat(back.get("state").asText()).isEqualTo("OPEN");
    assertThat(clock(back, "RESOLUTION").at("/state").asText()).isEqualTo("RUNNING");
    assertThat(clock(back, "NEXT_RESPONSE").at("/state").asText()).isEqualTo("RUNNING");

    assertThat(
            status(
                path + "/transitions",
                "{\"to\":\"RESOLVED\",\"reason\":\"客户确认\",\"result\":\"已修复\",\"solution\":\"重置密码\"}"))
        .isEqualTo(200);
    assertThat(status(path + "/approvals", "{\"chain\":\"special-solution\",\"reason\":\"补偿优惠券\"}"))
        .isEqualTo(201);
    assertThat(status(path + "/transitions", "{\"to\":\"CLOSED\",\"reason\":\"结束\"}"))
        .isEqualTo(409);
    for (String role : List.of("customer", "sales", "technical", "management")) {
      assertThat(
              status(
                  path + "/approvals/special-solution/decisions",
                  "{\"as\":\"%s\",\"decision\":\"APPROVE\",\"reason\":\"同意\"}".formatted(role)))
          .isEqualTo(200);
    }
    assertThat(status(path + "/transitions", "{\"to\":\"CLOSED\",\"reason\":\"结束\"}"))
        .isEqualTo(200);
    JsonNode end = api(path);
    assertThat(end.get("result").asText()).isEqualTo("已修复");
    assertThat(end.get("stateLabel").asText()).isEqualTo("已关闭");
    assertThat(end.get("stages")).hasSize(6);
    assertThat(end.get("clocks"))
        .allSatisfy(c -> assertThat(c.get("state").asText()).isEqualTo("STOPPED"));
    for (String type : List.of("noted", "resolved", "approval-decided", "closed")) {
      await().atMost(SOON).until(() -> told(number, type));
    }
  }

  @Test
  void messages_for_a_merged_ticket_come_to_the_other_and_a_deleted_one_is_gone() {
    String first = newId();
    String second = newId();
    postSigned(newId(), webJson(first, "打印机坏了"));
    postSigned(newId(), webJson(second, "打印机还是坏的"));
    String kept = ticketWith("web-json", first).get("number").asText();
    String merged = ticketWith("web-json", second).get("number").asText();

    HttpResponse<String> done =
        post(
            "/api/tickets/" + merged + "/merge",
            "{\"into\":\"%s\",\"reason\":\"同一问题\"}".formatted(kept));

    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    assertThat(received(api("/api/tickets/" + kept))).hasSize(2);
    assertThat(api("/api/tickets/" + merged).get("mergedInto").asText()).isEqualTo(kept);
    HttpResponse<String> refused = reply(merged, newId(), "{\"text\":\"您好\"}");
    assertThat(refused.statusCode()).isEqualTo(409);

    String message = received(api("/api/tickets/" + kept)).get(1).get("id").asText();
    HttpResponse<String> split =
        post(
            "/api/tickets/" + kept + "/split",
            "{\"messages\":[\"%s\"],\"reason\":\"并非同一问题\"}".formatted(message));
    assertThat(split.statusCode()).as(split.body()).isEqualTo(201);
    String fresh = read(split.body()).get("ticket").asText();

    HttpResponse<String> deleted =
        send(
            request("/api/tickets/" + fresh)
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofString("{\"reason\":\"误建\"}")));
    assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(204);
    assertThat(
            send(request("/api/tickets/" + fresh).header("Authorization", "Bearer " + TOKEN).GET())
                .statusCode())
        .isEqualTo(404);
    await().atMost(SOON).until(() -> told(fresh, "deleted"));
  }

  private static boolean told(String number, String type) {
    return !CRM.findAll(
            WireMock.postRequestedFor(WireMock.urlEqualTo("/hub"))
                .withRequestBody(WireMock.containing("\"" + number + "\""))
                .withRequestBody(WireMock.containing("org.supporthub.ticket." + type + ".v1")))
        .isEmpty();
  }

  private static JsonNode clock(JsonNode ticket, String name) {
    return StreamSupport.stream(ticket.get("clocks").spliterator(), false)
        .filter(clock -> clock.get("clock").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private int status(String path, String json) {
    return post(path, json).statusCode();
  }

  private HttpResponse<String> post(String path, String json) {
    return post(path, Map.of(), json);
  }

  private HttpResponse<String> post(String path, Map<String, String> headers, String json) {
    var request =
        request(path)
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    headers.forEach(request::header);
    return send(request);
  }
}

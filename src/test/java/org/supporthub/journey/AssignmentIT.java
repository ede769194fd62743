package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ticket on its way through the hands of agents, under an edited assignment.yaml. */
class AssignmentIT extends HubJourney {
  private static final Path FILE = live("config").resolve("assignment.yaml");
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String TEAMS =
      """
      teams:
        journey: { label: { zh: 旅程组, en: Journey } }
        journey-tech: { label: { zh: 技术组, en: Technical } }
      agents:
        jun: { name: 军, teams: journey, capacity: 1 }
        ke: { name: 珂, teams: journey }
        lan: { name: 兰, teams: journey-tech }
      complexity:
        technical: { from: 8, team: journey-tech }
      rules:
        - { name: 旅程, when: { channel: web-json }, team: journey }
      transfers:
        - { name: 转回, from: journey-tech, to: journey, role: supervisor, approval: true, within: 2h }
      """;

  private String shipped = "";
  private String shippedHash = "";

  @BeforeEach
  void take_over_teams_of_its_own() throws IOException {
    shipped = Files.readString(FILE);
    shippedHash = state("hash");
    Files.writeString(FILE, TEAMS);
    await().atMost(SOON).until(() -> !state("hash").equals(shippedHash));
  }

  @AfterEach
  void put_back() throws IOException {
    for (String agent : List.of("jun", "ke", "lan")) {
      call("PUT", "/api/agents/" + agent + "/presence", "{\"state\":\"offline\"}");
    }
    Files.writeString(FILE, shipped);
    await().atMost(SOON).until(() -> state("hash").equals(shippedHash));
  }

  @Test
  void a_ticket_waits_is_taken_and_changes_hands_and_the_crm_hears_of_it() throws Exception {
    String first = newId();
    post(first, "请问怎么安装");
    JsonNode waiting = ticketWith("web-json", first);
    String number = waiting.at("/number").asText();
    assertThat(waiting.at("/team").asText()).isEqualTo("journey");
    assertThat(waiting.at("/assignee").isNull()).isTrue();
    assertThat(waiting.at("/assignment/rule").asText()).isEqualTo("旅程");

    ok(call("PUT", "/api/agents/jun/presence", "{\"state\":\"online\"}"));
    await().atMost(SOON).until(() -> ticket(number).at("/assignee").asText().equals("jun"));
    assertThat(numbers("team=journey&assignee=jun")).contains(number);
    assertThat(numbers("team=journey&assignee=none")).doesNotContain(number);

    String second = newId();
    post(second, "还有一个问题");
    assertThat(ticketWith("web-json", second).at("/assignment/candidates").toString())
        .contains("full (1 of 1)");

    long version = ticket(number).at("/version").asLong();
    JsonNode handed =
        ok(
            call(
                "POST",
                "/api/tickets/" + number + "/assignments",
                "{\"team\":\"journey\",\"assignee\":\"ke\",\"reason\":\"该客服更熟悉产品\",\"version\":%d}"
                    .formatted(version)));
    assertThat(handed.at("/assignee").asText()).isEqualTo("ke");
    HttpResponse<String> stale =
        call(
            "POST",
            "/api/tickets/" + number + "/assignments",
            "{\"team\":\"journey\",\"reason\":\"x\",\"version\":%d}".formatted(version));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("not " + version + "; read it again");

    ok(call("PUT", "/api/agents/lan/presence", "{\"state\":\"online\"}"));
    JsonNode hard =
        ok(
            call(
                "POST",
                "/api/tickets/" + number + "/complexity",
                "{\"score\":8,\"reason\":\"涉及两个系统\"}"));
    assertThat(hard.at("/team").asText()).isEqualTo("journey-tech");
    assertThat(hard.at("/assignee").asText()).isEqualTo("lan");

    JsonNode transfer =
        ok(
            call(
                "POST",
                "/api/tickets/" + number + "/transfers",
                "{\"to\":\"journey\",\"reason\":\"已解决\"}"));
    assertThat(transfer.at("/state").asText()).isEqualTo("PENDING");
    assertThat(ticket(number).at("/clocks").findValuesAsText("clock")).contains("TRANSFER");
    ok(
        call(
            "POST",
            "/api/tickets/%s/transfers/%s/refuse".formatted(number, transfer.at("/id").asText()),
            "{\"reason\":\"请先写明方案\"}"));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(eventTypes(number))
                    .contains(
                        "assigned", "complexity-set", "transfer-requested", "approval-decided"));
  }

  @Test
  void a_wrong_edit_is_refused_with_a_sentence_and_the_last_good_file_goes_on() throws Exception {
    Files.writeString(FILE, TEAMS.replace("team: journey }", "team: jurney }"));

    await().atMost(SOON).until(() -> !state("refused").isEmpty());

    assertThat(state("refused"))
        .contains("rules[0].team is 'jurney', but there are only journey, journey-tech");
    assertThat(api("/api/teams").findValuesAsText("id")).containsExactly("journey", "journey-tech");
  }

  /** As a sender does: what was not accepted is sent again. */
  private void post(String id, String text) {
    String call = newId();
    await()
        .atMost(SOON)
        .until(() -> postSigned(call, webJson(id, text)).statusCode(), status -> status == 202);
  }

  private JsonNode ticket(String number) {
    return api("/api/tickets/" + number);
  }

  private List<String> numbers(String query) {
    return api("/api/tickets?" + query).at("/items").findValuesAsText("number");
  }

  private HttpResponse<String> call(String method, String path, String json) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  private static JsonNode ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return read(answer.body());
  }

  /** What is told of the file: the hash in force, or why an edit is refused. */
  private String state(String key) {
    return StreamSupport.stream(api("/api/configuration").spliterator(), false)
        .filter(file -> file.at("/file").asText().equals("assignment.yaml"))
        .map(file -> file.at("/" + key))
        .map(value -> value.isNull() ? "" : value.isTextual() ? value.asText() : value.toString())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> eventTypes(String number) {
    return CRM.getAllServeEvents().stream()
        .filter(call -> call.getRequest().getUrl().equals("/hub"))
        .map(call -> read(call.getRequest().getBodyAsString()))
        .filter(event -> event.path("subject").asText().equals(number))
        .map(event -> event.path("type").asText().replaceAll("^org.supporthub.ticket.|.v1$", ""))
        .toList();
  }
}

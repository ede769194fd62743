package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.supporthub.ticket.FakeDecisions;

@ApiTest
class ReplayCallsTest {
  private static final String PATH = "/api/replays/" + FakeReplays.ID;

  @Autowired TestRestTemplate http;
  @Autowired FakeReplays replays;
  private Calls calls;

  @BeforeEach
  void start() {
    calls = new Calls(http);
    replays.done().clear();
    replays.busy(false);
  }

  @Test
  void a_replay_is_accepted_and_tells_where_to_look() {
    ResponseEntity<JsonNode> answer =
        post(
            """
            {"from":"2026-11-22T00:00:00Z","to":"2026-11-24T00:00:00Z","channel":"web-json",
             "dryRun":true}
            """);

    assertThat(answer.getStatusCode().value()).isEqualTo(202);
    assertThat(answer.getHeaders().getLocation()).hasToString(PATH);
    assertThat(answer.getBody().at("/id").asText()).isEqualTo(FakeReplays.ID.toString());
    assertThat(replays.done())
        .containsExactly(
            "ReplayRequest[from=2026-11-22T00:00:00Z, to=2026-11-24T00:00:00Z, channel=web-json,"
                + " ticket=null, dryRun=true, closed=false] by api-token");
  }

  @Test
  void a_ticket_needs_no_time() {
    assertThat(
            post("{\"ticket\":\"%s\",\"dryRun\":false,\"closed\":true}"
                    .formatted(FakeDecisions.TICKET))
                .getStatusCode()
                .value())
        .isEqualTo(202);
    assertThat(replays.done()).first().asString().contains("dryRun=false, closed=true");
  }

  @Test
  void wrong_fields_are_named_and_nothing_is_replayed() {
    String time = "\"from\":\"2026-11-22T00:00:00Z\",\"to\":\"2026-11-24T00:00:00Z\"";
    assertWrong("dryRun", "{" + time + "}");
    assertWrong("from", "{\"to\":\"2026-11-24T00:00:00Z\",\"dryRun\":true}");
    assertWrong("to", "{\"from\":\"2026-11-24T00:00:00Z\",\"dryRun\":true}");
    assertWrong(
        "to",
        "{\"from\":\"2026-11-24T00:00:00Z\",\"to\":\"2026-11-22T00:00:00Z\",\"dryRun\":true}");
    assertWrong("from", "{\"from\":\"yesterday\",\"dryRun\":true}");
    assertWrong(
        "from",
        "{\"from\":\"1066-10-14T00:00:00Z\",\"to\":\"2026-11-24T00:00:00Z\",\"dryRun\":true}");
    assertWrong(
        "to",
        "{\"from\":\"2026-11-24T00:00:00Z\",\"to\":\"+10000-01-01T00:00:00Z\",\"dryRun\":true}");
    assertWrong("dryRun", "{" + time + ",\"dryRun\":\"perhaps\"}");
    assertWrong("channel", "{" + time + ",\"channel\":\"fax\",\"dryRun\":true}");
    assertWrong("ticket", "{\"ticket\":\"工单一\",\"dryRun\":true}");
    assertWrong("chanel", "{" + time + ",\"chanel\":\"web-json\",\"dryRun\":true}");
    assertWrong("body", "nonsense");
    assertWrong("body", null);

    assertThat(replays.done()).isEmpty();
  }

  private void assertWrong(String field, @Nullable String body) {
    JsonNode problem = Calls.assertProblem(post(body), 400);
    assertThat(problem.at("/parameter").asText()).isEqualTo(field);
    assertThat(problem.at("/detail").asText()).isNotBlank();
  }

  @Test
  void a_second_replay_is_refused_while_one_runs() {
    replays.busy(true);

    JsonNode problem =
        Calls.assertProblem(
            post("{\"ticket\":\"%s\",\"dryRun\":true}".formatted(FakeDecisions.TICKET)), 409);

    assertThat(problem.at("/detail").asText()).contains("one at a time");
  }

  @Test
  void a_replay_tells_where_it_stands_what_changes_and_every_message() {
    JsonNode replay = calls.get(PATH).getBody();

    assertThat(replay.at("/state").asText()).isEqualTo("RUNNING");
    assertThat(replay.at("/channel").asText()).isEqualTo("web-json");
    assertThat(replay.at("/dryRun").asBoolean()).isTrue();
    assertThat(replay.at("/ruleSet").asText()).isEqualTo("0123456789ab");
    assertThat(replay.at("/counts/CHANGED").asInt()).isEqualTo(1);
    assertThat(replay.at("/changes/0/before/category").asText()).isEqualTo("other");
    assertThat(replay.at("/changes/0/after/priority").asText()).isEqualTo("HIGH");
    assertThat(replay.at("/reasons/0/count").asInt()).isEqualTo(1);
    assertThat(replay.at("/messages/total").asInt()).isEqualTo(2);
    assertThat(replay.at("/messages/items/0/after/rule").asText()).isEqualTo("a,\"b\"");
  }

  @Test
  void its_messages_are_paged_and_filtered_by_outcome() {
    JsonNode second = calls.get(PATH + "?page=1&size=1").getBody().at("/messages");
    assertThat(second.at("/items/0/outcome").asText()).isEqualTo("SKIPPED");

    JsonNode changed = calls.get(PATH + "?outcome=CHANGED").getBody().at("/messages");
    assertThat(changed.at("/total").asInt()).isEqualTo(1);
    assertThat(changed.at("/items")).hasSize(1);

    JsonNode problem = Calls.assertProblem(calls.get(PATH + "?outcome=BETTER"), 400);
    assertThat(problem.at("/parameter").asText()).isEqualTo("outcome");
  }

  @Test
  void as_csv_no_cell_is_a_formula() {
    ResponseEntity<byte[]> answer = csv(PATH);

    assertThat(answer.getHeaders().getContentType()).hasToString("text/csv;charset=UTF-8");
    assertThat(answer.getHeaders().getContentDisposition().getFilename())
        .isEqualTo("replay-" + FakeReplays.ID + ".csv");
    assertThat(new String(answer.getBody(), StandardCharsets.UTF_8).lines())
        .containsExactly(
            "\uFEFFmessage,ticket,outcome,old category,new category,old priority,new priority,"
                + "old rule,new rule,old tags,new tags,reason",
            "00000000-0000-0000-0000-000000000001,CS20261123001,CHANGED,other,fault.login,LOW,"
                + "HIGH,,\"a,\"\"b\"\"\",,'=cmd() VIP客户,",
            "00000000-0000-0000-0000-000000000002,,SKIPPED,,,,,,,,,it is on no ticket");
    assertThat(new String(csv(PATH + "?outcome=SKIPPED").getBody(), StandardCharsets.UTF_8).lines())
        .hasSize(2);
  }

  @Test
  void a_replay_that_is_not_there_is_said_in_both_forms() {
    String path = "/api/replays/" + UUID.randomUUID();

    Calls.assertProblem(calls.get(path), 404);
    ResponseEntity<byte[]> answer = csv(path);
    assertThat(answer.getStatusCode().value()).isEqualTo(404);
    assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
  }

  @Test
  void whoever_takes_anything_gets_json() {
    assertThat(as(PATH, "*/*").getHeaders().getContentType()).hasToString("application/json");
  }

  private ResponseEntity<byte[]> csv(String path) {
    return as(path, "text/csv");
  }

  private ResponseEntity<byte[]> as(String path, String type) {
    return http.exchange(
        RequestEntity.get(path)
            .header("Authorization", "Bearer " + SmallHub.TOKEN)
            .header("Accept", type)
            .build(),
        byte[].class);
  }

  private ResponseEntity<JsonNode> post(@Nullable String body) {
    return calls.send(HttpMethod.POST, "/api/replays", body);
  }

  @Test
  void cells_that_begin_like_a_formula_get_an_apostrophe() {
    assertThat(ReplayCsv.cell("=1+1")).isEqualTo("'=1+1");
    assertThat(ReplayCsv.cell("@SUM(A1)")).isEqualTo("'@SUM(A1)");
    assertThat(ReplayCsv.cell("\tx")).isEqualTo("'\tx");
    assertThat(ReplayCsv.cell("-2,5")).isEqualTo("\"'-2,5\"");
    assertThat(ReplayCsv.cell("1=1")).isEqualTo("1=1");
    assertThat(ReplayCsv.cell(null)).isEmpty();
  }
}

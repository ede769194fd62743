package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.supporthub.message.Medium;
import org.supporthub.quarantine.Quarantined;

@ApiTest
class QuarantineCallsTest {
  private final UUID id = UUID.randomUUID();

  @Autowired TestRestTemplate http;
  @Autowired FakeQuarantine quarantine;
  @Autowired FakeFailures failures;
  private Calls calls;

  @BeforeEach
  void start() {
    calls = new Calls(http);
    quarantine.done().clear();
    failures.done().clear();
    quarantine.put(
        new Quarantined(
            id,
            "web-json",
            Medium.API,
            "json",
            Samples.AT,
            2,
            "web-json",
            "field 'text' (/text) is missing",
            Samples.AT,
            Samples.AT,
            1,
            null,
            null,
            null),
        Samples.raw(id, "json", "{}"));
  }

  @Test
  void a_message_in_quarantine_says_why() {
    JsonNode message = calls.get("/api/quarantine/" + id).getBody();

    assertThat(message.at("/reason").asText()).isEqualTo("field 'text' (/text) is missing");
    assertThat(message.at("/nextTryAt").isNull()).isTrue();
    assertThat(calls.get("/api/quarantine").getBody().at("/items").size()).isPositive();
    assertThat(calls.bytes("/api/quarantine/" + id + "/raw").getBody()).asString().isEqualTo("{}");
  }

  @Test
  void a_replay_is_accepted_once() {
    JsonNode answer =
        calls.send(HttpMethod.POST, "/api/quarantine/" + id + "/replay", null).getBody();

    assertThat(answer.at("/id").asText()).isEqualTo(id.toString());
    Calls.assertProblem(
        calls.send(HttpMethod.POST, "/api/quarantine/" + id + "/replay", null), 404);
    assertThat(quarantine.done()).first().isEqualTo("replay " + id + " by api-token");
  }

  @Test
  void a_deletion_needs_a_reason() {
    for (String body : new String[] {null, "{}", "{\"reason\":\" \"}"}) {
      JsonNode problem =
          Calls.assertProblem(calls.send(HttpMethod.DELETE, "/api/quarantine/" + id, body), 400);
      assertThat(problem.at("/parameter").asText()).isEqualTo("reason");
    }
    assertThat(quarantine.done()).isEmpty();
  }

  @Test
  void a_deletion_with_a_reason_is_done() {
    var answer = calls.send(HttpMethod.DELETE, "/api/quarantine/" + id, "{\"reason\":\"垃圾消息\"}");

    assertThat(answer.getStatusCode().value()).isEqualTo(204);
    assertThat(quarantine.done()).containsExactly("delete " + id + " 垃圾消息");
    Calls.assertProblem(calls.get("/api/quarantine/" + id), 404);
  }

  @Test
  void a_message_tells_its_history() {
    JsonNode message = calls.get("/api/quarantine/" + id).getBody();

    assertThat(message.at("/id").asText()).isEqualTo(id.toString());
    assertThat(message.at("/attempts/0/stage").asText()).isEqualTo("classify");
    assertThat(message.at("/attempts/0/reason").asText()).isEqualTo("no rule");
    assertThat(message.at("/attempts/0/at").asText()).isEqualTo("2026-11-23T01:20:00Z");
  }

  @Test
  void a_replay_with_a_body_tries_the_body() {
    JsonNode answer =
        calls
            .send(HttpMethod.POST, "/api/quarantine/" + id + "/replay", "{\"text\":\"你好\"}")
            .getBody();

    assertThat(answer.at("/id").asText()).isEqualTo(FakeQuarantine.EDITED.toString());
    assertThat(quarantine.done())
        .containsExactly("edit " + id + " to {\"text\":\"你好\"} by api-token");
  }

  @Test
  void an_edited_body_over_the_limit_of_its_channel_is_refused() {
    String large = "\"" + "x".repeat(1 << 20) + "\"";

    JsonNode problem =
        Calls.assertProblem(
            calls.send(HttpMethod.POST, "/api/quarantine/" + id + "/replay", large), 413);

    assertThat(problem.at("/detail").asText()).contains("1048576", "web-json");
    assertThat(quarantine.done()).isEmpty();
  }

  @Test
  void a_list_is_filtered_by_channel_stage_reason_and_time() {
    calls.get(
        "/api/quarantine?channel=web-json&stage=classify&reasonContains=text"
            + "&from=2026-11-22T00:00:00Z&to=2026-11-24T00:00:00Z");

    assertThat(quarantine.done())
        .containsExactly(
            "list QuarantineFilter[channel=web-json, stage=classify, reasonContains=text,"
                + " from=2026-11-22T00:00:00Z, to=2026-11-24T00:00:00Z]");
  }

  @Test
  void files_that_were_not_to_be_had_are_listed_and_fetched_again() {
    JsonNode list = calls.get("/api/quarantine?kind=file&channel=phone-twilio").getBody();
    String id = list.at("/items/0/id").asText();

    assertThat(list.at("/items/0/reason").asText()).isEqualTo("HTTP 404");
    assertThat(
            calls
                .send(HttpMethod.POST, "/api/quarantine/files/" + id + "/replay", null)
                .getStatusCode()
                .value())
        .isEqualTo(202);
    Calls.assertProblem(
        calls.send(
            HttpMethod.POST, "/api/quarantine/files/" + UUID.randomUUID() + ".0/replay", null),
        404);
    Calls.assertProblem(calls.send(HttpMethod.POST, "/api/quarantine/files/x.y/replay", null), 400);
    assertThat(failures.done()).contains("fetch " + id);
  }

  @Test
  void wrong_parameters_of_a_list_are_named() {
    assertWrong("from", "from=yesterday");
    assertWrong("to", "from=2026-11-24T00:00:00Z&to=2026-11-22T00:00:00Z");
    assertWrong("kind", "kind=task");
    assertWrong("channel", "kind=delivery&channel=web-json");
    assertWrong("stage", "kind=file&stage=classify");
    assertWrong("size", "size=1000");
  }

  private void assertWrong(String parameter, String query) {
    JsonNode problem = Calls.assertProblem(calls.get("/api/quarantine?" + query), 400);
    assertThat(problem.at("/parameter").asText()).isEqualTo(parameter);
  }

  @Test
  void many_are_replayed_at_once_by_a_filter() {
    JsonNode answer =
        calls
            .send(
                HttpMethod.POST,
                "/api/quarantine/replay",
                "{\"stage\":\"classify\",\"reasonContains\":\"text\",\"limit\":50}")
            .getBody();

    assertThat(answer).isEqualTo(answer("{\"replayed\":2,\"left\":1}"));
    assertThat(failures.done())
        .containsExactly(
            "replay QuarantineFilter[channel=null, stage=classify, reasonContains=text,"
                + " from=null, to=null] up to 50 by api-token");
  }

  @Test
  void wrong_fields_of_a_bulk_replay_are_named_and_nothing_is_replayed() {
    assertWrongField("limit", "{\"limit\":0}");
    assertWrongField("limit", "{\"limit\":\"many\"}");
    assertWrongField("from", "{\"from\":\"yesterday\"}");
    assertWrongField("chanel", "{\"chanel\":\"web-json\"}");
    assertWrongField("body", "nonsense");
    assertWrongField("body", null);

    assertThat(failures.done()).isEmpty();
  }

  private void assertWrongField(String field, String body) {
    JsonNode problem =
        Calls.assertProblem(calls.send(HttpMethod.POST, "/api/quarantine/replay", body), 400);
    assertThat(problem.at("/parameter").asText()).isEqualTo(field);
  }

  @Test
  void events_that_were_given_up_are_listed_in_the_same_place() {
    JsonNode list = calls.get("/api/quarantine?kind=delivery&stage=crm").getBody();

    assertThat(list.at("/items/0/receiver").asText()).isEqualTo("crm");
    assertThat(list.at("/items/0/reason").asText()).isEqualTo("HTTP 410");
    assertThat(list.at("/items/0/tries").asInt()).isEqualTo(10);
    assertThat(failures.done()).first().asString().contains("receiver=crm");
  }

  @Test
  void an_event_that_was_given_up_is_replayed_or_deleted_with_a_reason() {
    String path = "/api/quarantine/deliveries/crm/" + FakeFailures.DEAD.id();

    assertThat(calls.send(HttpMethod.POST, path + "/replay", null).getStatusCode().value())
        .isEqualTo(202);
    Calls.assertProblem(calls.send(HttpMethod.DELETE, path, null), 400);
    assertThat(
            calls
                .send(HttpMethod.DELETE, path, "{\"reason\":\"obsolete\"}")
                .getStatusCode()
                .value())
        .isEqualTo(204);
    Calls.assertProblem(
        calls.send(HttpMethod.POST, path.replace("crm", "erp") + "/replay", null), 404);
    assertThat(failures.done())
        .contains("delete %s to crm: obsolete".formatted(FakeFailures.DEAD.id()));
  }

  @Test
  void what_people_did_is_told() {
    JsonNode actions = calls.get("/api/quarantine/actions").getBody();

    assertThat(actions.at("/items/0/actor").asText()).isEqualTo("wang");
    assertThat(actions.at("/items/0/reason").asText()).isEqualTo("垃圾消息");
  }

  private static JsonNode answer(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}

package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
  private Calls calls;

  @BeforeEach
  void start() {
    calls = new Calls(http);
    quarantine.done().clear();
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
    assertThat(quarantine.done()).first().isEqualTo("replay " + id);
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
}

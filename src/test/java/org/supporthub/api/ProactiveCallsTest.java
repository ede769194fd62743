package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.supporthub.reply.FakeProactiveMessages;
import org.supporthub.reply.Purpose;

@ApiTest
class ProactiveCallsTest {
  private static final String PATH = "/api/proactive-messages";

  @Autowired TestRestTemplate http;
  @Autowired FakeProactiveMessages messages;
  private Calls calls;

  @BeforeEach
  void start() {
    calls = new Calls(http);
  }

  @Test
  void a_message_is_taken_and_told_with_its_id() {
    ResponseEntity<JsonNode> answer =
        post(
            "{\"customer\":7,\"purpose\":\"vip-benefit\",\"values\":{\"a\":\"b\"},\"text\":\"好\",\"timeZone\":\"Europe/Berlin\"}");

    assertThat(answer.getStatusCode().value()).isEqualTo(202);
    assertThat(answer.getBody().at("/id").asText()).hasSize(36);
    assertThat(messages.last().purpose()).isEqualTo(Purpose.VIP_BENEFIT);
    assertThat(messages.last().zone()).hasToString("Europe/Berlin");
    assertThat(messages.last().values()).containsEntry("a", "b");
  }

  @Test
  void what_is_wrong_is_named() {
    assertThat(refused("{\"purpose\":\"steps\"}", 400))
        .isEqualTo("Either customer or address must be given.");
    assertThat(refused("{\"purpose\":\"steps\",\"customer\":1,\"address\":\"a@b.cn\"}", 400))
        .isEqualTo("Either customer or address must be given.");
    assertThat(refused("{\"customer\":1,\"purpose\":\"spam\"}", 400))
        .isEqualTo(
            "purpose must be one of survey-follow-up, usage-reminder, warranty, vip-benefit, launch,"
                + " steps.");
    assertThat(refused("{\"customer\":1,\"purpose\":\"steps\",\"timeZone\":\"Mars\"}", 400))
        .startsWith("timeZone must be");
    assertThat(refused("{\"customer\":1,\"purpose\":\"steps\",\"text\":\"often\"}", 429))
        .isEqualTo("The customer got 3 proactive messages.");
  }

  @Test
  void reach_is_counted_over_a_time() {
    ResponseEntity<JsonNode> answer =
        calls.get(PATH + "/reach?from=2026-11-22T00:00:00Z&to=2026-11-23T00:00:00Z");

    assertThat(answer.getBody().at("/0/delivered").asInt()).isEqualTo(2);
    Calls.assertProblem(
        calls.get(PATH + "/reach?from=2026-11-23T00:00:00Z&to=2026-11-22T00:00:00Z"), 400);
  }

  @Test
  void reading_a_ticket_is_said_by_a_call_of_its_own() {
    assertThat(
            calls
                .send(HttpMethod.POST, "/api/tickets/CS1/read", null)
                .getBody()
                .at("/told")
                .asBoolean())
        .isTrue();
    Calls.assertProblem(calls.send(HttpMethod.POST, "/api/tickets/CS404/read", null), 404);
  }

  private String refused(String body, int status) {
    return Calls.assertProblem(post(body), status).at("/detail").asText();
  }

  private ResponseEntity<JsonNode> post(String body) {
    return calls.send(HttpMethod.POST, PATH, body);
  }
}

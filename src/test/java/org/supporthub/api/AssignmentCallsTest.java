package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.supporthub.handover.AssignmentWish;
import org.supporthub.handover.FakeAssignments;
import org.supporthub.handover.FakeTransfers;

@ApiTest
class AssignmentCallsTest {
  @Autowired TestRestTemplate http;
  @Autowired FakeAssignments assignments;
  private Calls calls;

  @BeforeEach
  void start() {
    calls = new Calls(http);
  }

  @Test
  void a_ticket_is_given_to_an_agent_with_the_reason() {
    JsonNode handed =
        post(
                "/api/tickets/CS1/assignments",
                "{'team':'technical','assignee':'li','reason':' 该客服更熟悉产品 ','actor':'wang','version':4}")
            .getBody();

    assertThat(handed.at("/assignee").asText()).isEqualTo("li");
    assertThat(handed.at("/version").asLong()).isEqualTo(5);
    assertThat(assignments.last())
        .isEqualTo(new AssignmentWish("technical", "li", false, "该客服更熟悉产品", "wang", 4L));
  }

  @Test
  void without_an_actor_it_is_whoever_the_token_belongs_to() {
    post("/api/tickets/CS1/assignments", "{'team':'technical','senior':true,'reason':'低分'}");

    assertThat(assignments.last())
        .isEqualTo(new AssignmentWish("technical", null, true, "低分", "api-token", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'team':'a'}                                  | 400 | reason must not be blank.
          {'team':'a','reason':'  '}                    | 400 | reason must not be blank.
          {'reason':'x'}                                | 400 | team must not be blank.
          {'team':'a','reason':'x','assignees':'b'}     | 400 | There is no field assignees here.
          {'team':'nowhere','reason':'x'}               | 400 | There is no such team.
          {'team':'full','reason':'x'}                  | 409 | They are full.
          {'team':'stale','reason':'x','version':3}     | 409 | Ticket CS1 is at version 4, not 3; read it again.
          """)
  void what_is_wrong_with_an_assignment_is_named(String json, int status, String sentence) {
    assertThat(
            Calls.assertProblem(post("/api/tickets/CS1/assignments", json), status)
                .at("/detail")
                .asText())
        .isEqualTo(sentence);
  }

  @Test
  void a_ticket_that_does_not_exist_is_not_found() {
    for (String call :
        new String[] {
          "assignments {'team':'a','reason':'x'}",
          "complexity {'score':1,'reason':'x'}",
          "transfers {'to':'a','reason':'x'}"
        }) {
      String[] parts = call.split(" ", 2);
      Calls.assertProblem(post("/api/tickets/CS404/" + parts[0], parts[1]), 404);
    }
    Calls.assertProblem(calls.get("/api/tickets/CS404/transfers"), 404);
  }

  @Test
  void the_version_may_stand_in_if_match() {
    String json = "{\"team\":\"technical\",\"reason\":\"x\"%s}";

    assertThat(matched("\"7\"", json.formatted("")).getStatusCode().value()).isEqualTo(200);
    assertThat(assignments.last().version()).isEqualTo(7);
    assertThat(matched("*", json.formatted("")).getStatusCode().value()).isEqualTo(200);
    assertThat(assignments.last().version()).isNull();
    assertThat(
            Calls.assertProblem(matched("W/\"x\"", json.formatted("")), 400).at("/detail").asText())
        .startsWith("If-Match must be the version of the ticket");
    assertThat(
            Calls.assertProblem(matched("\"7\"", json.formatted(",\"version\":8")), 400)
                .at("/detail")
                .asText())
        .isEqualTo("version and If-Match differ.");
  }

  @Test
  void complexity_is_a_score_from_one_to_ten_with_a_reason() {
    assertThat(
            post("/api/tickets/CS1/complexity", "{'score':8,'reason':'多系统'}")
                .getBody()
                .at("/complexity")
                .asInt())
        .isEqualTo(8);
    for (String wrong :
        new String[] {
          "{'score':0,'reason':'x'}",
          "{'score':11,'reason':'x'}",
          "{'reason':'x'}",
          "{'score':8}",
          "{'score':'hard','reason':'x'}"
        }) {
      Calls.assertProblem(post("/api/tickets/CS1/complexity", wrong), 400);
    }
  }

  @Test
  void transfers_are_listed_asked_for_and_decided() {
    JsonNode view = calls.get("/api/tickets/CS1/transfers").getBody();
    assertThat(view.at("/items/0/state").asText()).isEqualTo("PENDING");
    assertThat(view.at("/possible/0/to").asText()).isEqualTo("technical");

    assertThat(
            post("/api/tickets/CS1/transfers", "{'to':'technical','reason':'复杂','actor':'li'}")
                .getBody()
                .at("/requestedBy")
                .asText())
        .isEqualTo("li");
    assertThat(
            decide(FakeTransfers.ID, "approve", "{'reason':'同意'}").getBody().at("/state").asText())
        .isEqualTo("APPROVED");
    assertThat(decide(FakeTransfers.ID, "refuse", "{'reason':'不'}").getBody().at("/state").asText())
        .isEqualTo("REFUSED");
    Calls.assertProblem(decide(FakeTransfers.ID, "refuse", "{}"), 400);
    Calls.assertProblem(decide(UUID.randomUUID(), "approve", "{'reason':'同意'}"), 404);
    Calls.assertProblem(post("/api/tickets/CS1/transfers", "{'to':'technical'}"), 400);
  }

  @Test
  void agents_say_whether_they_are_there() {
    assertThat(presence("li", "online").getBody().at("/presence").asText()).isEqualTo("ONLINE");
    JsonNode agent = calls.get("/api/agents").getBody().at("/0");
    assertThat(agent.at("/open").asInt()).isEqualTo(4);
    assertThat(agent.at("/capacity").asInt()).isEqualTo(10);
    assertThat(calls.get("/api/teams").getBody().at("/0/waiting").asInt()).isEqualTo(7);
    assertThat(Calls.assertProblem(presence("li", "lunch"), 400).at("/detail").asText())
        .isEqualTo("state is 'lunch', but must be one of online, away, offline.");
    assertThat(Calls.assertProblem(presence("nobody", "away"), 404).at("/detail").asText())
        .isEqualTo("There is no agent nobody.");
  }

  private ResponseEntity<JsonNode> presence(String agent, String state) {
    return calls.send(
        HttpMethod.PUT, "/api/agents/" + agent + "/presence", "{\"state\":\"" + state + "\"}");
  }

  private ResponseEntity<JsonNode> decide(UUID id, String how, String json) {
    return post("/api/tickets/CS1/transfers/" + id + "/" + how, json);
  }

  private ResponseEntity<JsonNode> matched(String version, String json) {
    return http.exchange(
        RequestEntity.post("/api/tickets/CS1/assignments")
            .header("Authorization", "Bearer " + SmallHub.TOKEN)
            .header("Content-Type", "application/json")
            .header("If-Match", version)
            .body(json),
        JsonNode.class);
  }

  private ResponseEntity<JsonNode> post(String path, String json) {
    return calls.send(HttpMethod.POST, path, json.replace('\'', '"'));
  }
}

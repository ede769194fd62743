package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.supporthub.lifecycle.FakeTransitions;
import org.supporthub.ticket.Actor;
import org.supporthub.ticket.Role;

@ApiTest
class LifecycleCallsTest {
  @Autowired TestRestTemplate http;
  @Autowired FakeTransitions transitions;
  private Calls calls;

  @BeforeEach
  void start() {
    calls = new Calls(http);
  }

  @Test
  void a_change_of_state_is_told_with_the_new_version_and_kept_with_who_asked_for_it() {
    JsonNode answer =
        post("CS1/transitions", "'to':'OPEN','reason':'看看','actor':'李雷','role':'AGENT'").getBody();

    assertThat(answer.at("/state").asText()).isEqualTo("OPEN");
    assertThat(answer.at("/version").asLong()).isEqualTo(8);
    assertThat(transitions.actor()).isEqualTo(new Actor("李雷", Role.AGENT));
    assertThat(transitions.wish().reason()).isEqualTo("看看");
    assertThat(transitions.version()).isNull();

    post("CS1/transitions", "'to':'OPEN','version':7");
    assertThat(transitions.actor()).isEqualTo(new Actor("api-token", null));
    assertThat(transitions.version()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'reason':'a'                              | to must not be null.
          'to':'DONE'                               | to must be one of NEW, OPEN, PENDING, RESOLVED, QUALITY_CHECK, CLOSED, FOLLOW_UP, ARCHIVED.
          'to':'OPEN','role':'boss'                 | role must be one of AGENT, SUPERVISOR, INSPECTOR, ENGINEER, INTEGRATION, ADMIN, SYSTEM.
          'to':'OPEN','version':'x'                 | version must be a whole number.
          """,
      quoteCharacter = '`')
  void what_is_wrong_with_a_change_is_named(String json, String sentence) {
    assertThat(detail(post("CS1/transitions", json), 400)).isEqualTo(sentence);
  }

  @Test
  void a_ticket_that_is_not_there_and_a_version_that_is_old_are_told_apart() {
    assertThat(detail(post("CS404/transitions", "'to':'OPEN'"), 404))
        .isEqualTo("There is no ticket CS404.");
    ResponseEntity<JsonNode> stale = post("CS1/transitions", "'to':'OPEN','version':3");
    assertThat(detail(stale, 409)).isEqualTo("Ticket CS1 is at version 7, not 3; read it again.");
    assertThat(stale.getBody().at("/version").asLong()).isEqualTo(7);
  }

  private static String detail(ResponseEntity<JsonNode> answer, int status) {
    return Calls.assertProblem(answer, status).at("/detail").asText();
  }

  private ResponseEntity<JsonNode> post(String path, String json) {
    return calls.send(HttpMethod.POST, "/api/tickets/" + path, "{" + json.replace('\'', '"') + "}");
  }
}

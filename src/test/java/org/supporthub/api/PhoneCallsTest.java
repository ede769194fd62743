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
import org.supporthub.call.FakeCalls;

@ApiTest
class PhoneCallsTest {
  private static final String PATH = "/api/calls/" + FakeCalls.ID;

  @Autowired TestRestTemplate http;
  private Calls calls;

  @BeforeEach
  void start() {
    calls = new Calls(http);
  }

  @Test
  void a_call_is_shown_with_its_ticket_and_what_else_the_caller_wants() {
    JsonNode call = calls.get(PATH).getBody();

    assertThat(call.at("/record/state").asText()).isEqualTo("MISSED");
    assertThat(call.at("/record/from/e164").asText()).isEqualTo("+8613800138000");
    assertThat(call.at("/ticket").asText()).isEqualTo("CS1");
    assertThat(call.at("/openTickets/0").asText()).isEqualTo("CS1");
    assertThat(calls.get("/api/calls?callId=c1").getBody()).hasSize(1);
    assertThat(calls.get("/api/calls?callId=c2").getBody()).isEmpty();
  }

  @Test
  void a_wrap_up_is_taken_and_told_with_what_it_is_about() {
    JsonNode call =
        calls
            .send(
                HttpMethod.POST,
                PATH + "/wrap-up",
                "{\"description\":\"登录不了\",\"solution\":\"重置密码\",\"result\":\"RESOLVED\",\"rating\":5}")
            .getBody();

    assertThat(call.at("/wrapUp/wrapUp/solution").asText()).isEqualTo("重置密码");
    assertThat(call.at("/wrapUp/classification/category").asText()).isEqualTo("fault.login");
  }

  @Test
  void a_recording_that_is_not_here_is_told() {
    Calls.assertProblem(calls.get(PATH + "/recording?recording=RE2"), 404);
    JsonNode problem =
        Calls.assertProblem(calls.get("/api/calls/" + UUID.randomUUID() + "/recording"), 404);

    assertThat(problem.at("/detail").asText()).contains("has no such recording here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"result":"RESOLVED"}                                      | description must not be blank.
          {"description":" ","result":"RESOLVED"}                    | description must not be blank.
          {"description":"a"}                                        | result must not be null.
          {"description":"a","result":"RESOLVED","rating":6}         | rating must be less than or equal to 5.
          """,
      quoteCharacter = '`')
  void what_is_wrong_with_a_wrap_up_is_named(String json, String sentence) {
    JsonNode problem =
        Calls.assertProblem(calls.send(HttpMethod.POST, PATH + "/wrap-up", json), 400);

    assertThat(problem.at("/detail").asText()).isEqualTo(sentence);
  }

  @Test
  void a_call_that_is_not_there_is_told() {
    String nowhere = "/api/calls/" + UUID.randomUUID();

    Calls.assertProblem(calls.get(nowhere), 404);
    Calls.assertProblem(
        calls.send(
            HttpMethod.POST,
            nowhere + "/wrap-up",
            "{\"description\":\"a\",\"result\":\"RESOLVED\"}"),
        404);
    Calls.assertProblem(calls.get("/api/calls/c1"), 400);
    Calls.assertProblem(calls.get("/api/calls?size=0"), 400);
  }
}

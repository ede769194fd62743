package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
import org.supporthub.ticket.FakeChanges;
import org.supporthub.ticket.Notes;
import org.supporthub.ticket.Role;

@ApiTest
class LifecycleCallsTest {
  @Autowired TestRestTemplate http;
  @Autowired FakeTransitions transitions;
  @Autowired FakeChanges changes;
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

  @Test
  void notes_participants_and_what_becomes_of_tickets_are_taken_as_they_are_written() {
    changes.asked().clear();

    assertThat(status(post("CS1/notes", "'text':'已联系','mentions':['韩梅梅','韩梅梅'],'actor':'李雷'")))
        .isEqualTo(201);
    assertThat(changes.asked())
        .containsExactly(new Notes.Draft("已联系", List.of(), List.of("韩梅梅")), new Actor("李雷", null));
    changes.asked().clear();
    assertThat(status(post("CS1/participants", "'address':' B@x.cn','part':'CC'"))).isEqualTo(201);
    assertThat(
            calls
                .send(
                    HttpMethod.DELETE,
                    "/api/tickets/CS1/participants/b@x.cn",
                    "{\"reason\":\"误加\"}")
                .getBody()
                .at("/version")
                .asInt())
        .isEqualTo(3);
    assertThat(status(post("CS1/merge", "'into':'CS2','reason':'同一问题'"))).isEqualTo(200);
    assertThat(
            status(
                post(
                    "CS1/split",
                    "'messages':['00000000-0000-0001-0000-000000000002'],'reason':'另一件事'")))
        .isEqualTo(201);
    assertThat(
            status(
                calls.send(
                    HttpMethod.DELETE,
                    "/api/tickets/CS1",
                    "{\"reason\":\"误建\",\"role\":\"SUPERVISOR\"}")))
        .isEqualTo(204);
    assertThat(changes.asked())
        .contains("同一问题", "另一件事", "误建", Set.of(new UUID(1, 2)), "b@x.cn")
        .endsWith(new Actor("api-token", Role.SUPERVISOR));
  }

  @Test
  void approvals_are_listed_asked_for_and_decided() {
    assertThat(calls.get("/api/tickets/CS1/approvals").getBody().at("/0/steps/0/role").asText())
        .isEqualTo("sales");
    assertThat(status(post("CS1/approvals", "'chain':'special-solution','reason':'延期'")))
        .isEqualTo(201);
    JsonNode decided =
        post(
                "CS1/approvals/special-solution/decisions",
                "'as':'sales','decision':'REFUSE','reason':'不同意','actor':'王主管'")
            .getBody();
    assertThat(decided.at("/state").asText()).isEqualTo("REFUSED");
    assertThat(decided.at("/steps/0/actor").asText()).isEqualTo("王主管");
  }

  @Test
  void what_an_inspector_found_is_taken() {
    JsonNode check =
        post("CS1/quality", "'points':{'manner':20},'abnormal':true,'reason':'答非所问','actor':'赵质检'")
            .getBody();
    assertThat(check.at("/abnormal").asBoolean()).isTrue();
    assertThat(check.at("/inspector").asText()).isEqualTo("赵质检");
    assertThat(calls.get("/api/tickets/CS1/quality").getBody().at("/sampled").asBoolean()).isTrue();
  }

  @Test
  void a_ticket_that_is_written_down_has_a_place() {
    ResponseEntity<JsonNode> answer =
        calls.send(
            HttpMethod.POST,
            "/api/tickets",
            "{'customer':{'name':'王芳'},'category':'complaint.service','priority':'HIGH','description':'到店反映'}"
                .replace('\'', '"'));

    assertThat(status(answer)).isEqualTo(201);
    assertThat(answer.getHeaders().getLocation()).hasToString("/api/tickets/CS3");
    assertThat(answer.getBody().at("/number").asText()).isEqualTo("CS3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CS1/notes        | 'text':' '                                  | text must not be blank.
          CS1/notes        | 'text':'a','mentions':['']                  | mentions[0] must not be blank.
          CS1/participants | 'address':'b@x.cn, c@x.cn','part':'CC'      | address must be one mail address.
          CS1/participants | 'address':'b@x.cn'                          | part must not be null.
          CS1/merge        | 'into':'CS2'                                | reason must not be blank.
          CS1/quality      | 'points':{'manner':20}                      | reason must not be blank.
          CS1/quality      | 'reason':'a'                                | points must not be null.
          CS1/approvals    | 'chain':'special-solution'                  | reason must not be blank.
          CS1/approvals/x/decisions | 'decision':'APPROVE','reason':'a'  | as must not be blank.
          CS1/approvals/x/decisions | 'as':'sales','decision':'YES','reason':'a' | decision must be one of APPROVE, REFUSE.
          CS1/split        | 'messages':[],'reason':'a'                  | messages size must be between 1 and 1000.
          CS1/split        | 'messages':['a'],'reason':'a'               | messages must be a UUID.
          ''               | 'customer':{},'category':'a','priority':'LOW','description':'a' | customer must have at least one of name, email and phone.
          ''               | 'customer':{'email':'a'},'category':'a','priority':'LOW','description':'a' | customer.email must be one mail address.
          ''               | 'customer':{'name':'a'},'category':'a','priority':'SOON','description':'a' | priority must be one of LOW, NORMAL, HIGH, URGENT.
          """,
      quoteCharacter = '`')
  void what_is_wrong_with_the_others_is_named(String path, String json, String sentence) {
    String at = path.equals("''") ? "" : "/" + path;
    ResponseEntity<JsonNode> answer =
        calls.send(HttpMethod.POST, "/api/tickets" + at, "{" + json.replace('\'', '"') + "}");

    assertThat(detail(answer, 400)).isEqualTo(sentence);
  }

  private static int status(ResponseEntity<JsonNode> answer) {
    return answer.getStatusCode().value();
  }

  private static String detail(ResponseEntity<JsonNode> answer, int status) {
    return Calls.assertProblem(answer, status).at("/detail").asText();
  }

  private ResponseEntity<JsonNode> post(String path, String json) {
    return calls.send(HttpMethod.POST, "/api/tickets/" + path, "{" + json.replace('\'', '"') + "}");
  }
}

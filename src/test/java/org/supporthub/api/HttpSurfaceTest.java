package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.classify.Priority;

/** Everything in front of the controllers: who may call, how refusals look, health, API docs. */
@ApiTest
class HttpSurfaceTest {
  private static final String TOKEN = SmallHub.TOKEN;

  @LocalServerPort int port;
  @LocalManagementPort int managementPort;
  @Autowired TestRestTemplate http;

  @Test
  void the_interface_refuses_callers_without_the_token() {
    ResponseEntity<JsonNode> answer = get("/api/priorities?of=HIGH", null);

    assertThat(answer.getStatusCode().value()).isEqualTo(401);
    assertThat(answer.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE)).isEqualTo("Bearer");
    Calls.assertProblem(answer, 401);
  }

  @Test
  void a_wrong_token_is_refused_like_none() {
    Calls.assertProblem(get("/api/priorities?of=HIGH", TOKEN + "x"), 401);
    Calls.assertProblem(get("/observe/metrics", "名字"), 401);
  }

  @Test
  void the_token_opens_the_interface() {
    ResponseEntity<JsonNode> answer = get("/api/priorities?of=HIGH", TOKEN);

    assertThat(answer.getStatusCode().value()).isEqualTo(200);
    assertThat(answer.getBody()).hasToString("\"HIGH\"");
    assertThat(answer.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.getHeaders().getFirst("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.getHeaders().getFirst(HttpHeaders.CACHE_CONTROL)).contains("no-store");
    assertThat(answer.getHeaders()).doesNotContainKey(HttpHeaders.SET_COOKIE);
  }

  @Test
  void channels_need_no_token_and_get_the_body_untouched() {
    ResponseEntity<String> answer =
        http.exchange(
            RequestEntity.post("/channels/echo")
                .header(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(HttpHeaders.AUTHORIZATION, "Bearer of-the-partner")
                .body("subject=%E4%BD%A0&message=x"),
            String.class);

    assertThat(answer.getBody()).isEqualTo("subject=%E4%BD%A0&message=x");
  }

  @Test
  void an_unknown_channel_does_not_exist() {
    Calls.assertProblem(get("/channels/unknown", null), 404);
  }

  @Test
  void what_nobody_opened_looks_as_if_it_did_not_exist() {
    Calls.assertProblem(get("/error", null), 404);
    Calls.assertProblem(get("/hidden", null), 404);
    Calls.assertProblem(get("/hidden/不存在", null), 404);
    Calls.assertProblem(get("/api/unknown", TOKEN), 404);
    assertThat(get("/hidden", TOKEN).getStatusCode().value()).isEqualTo(200);
  }

  @Test
  void a_wrong_parameter_is_named_with_what_is_allowed() {
    JsonNode problem = Calls.assertProblem(get("/api/priorities?of=SOON", TOKEN), 400);

    assertThat(problem.at("/parameter").asText()).isEqualTo("of");
    assertThat(problem.at("/detail").asText())
        .isEqualTo("of must be one of LOW, NORMAL, HIGH, URGENT.");
  }

  @Test
  void a_missing_parameter_is_named() {
    JsonNode problem = Calls.assertProblem(get("/api/priorities", TOKEN), 400);

    assertThat(problem.at("/detail").asText()).contains("'of'");
  }

  @Test
  void a_wrong_method_is_answered_with_405() {
    ResponseEntity<JsonNode> answer = call(HttpMethod.DELETE, "/api/priorities", TOKEN);

    Calls.assertProblem(answer, 405);
    assertThat(answer.getHeaders().getAllow()).containsExactly(HttpMethod.GET);
  }

  @Test
  void an_unexpected_failure_tells_nothing_of_our_insides() {
    JsonNode problem = Calls.assertProblem(get("/api/failure", TOKEN), 500);

    assertThat(problem.toString()).doesNotContain("jdbc:", "Exception", "at org.");
  }

  @Test
  void an_error_of_the_container_is_a_problem_too() {
    Calls.assertProblem(get("/channels/gone", null), 410);
  }

  @Test
  void health_is_public_without_details_and_on_the_port_of_the_server() {
    assertThat(managementPort).isEqualTo(port);
    JsonNode everybody = get("/observe/health", null).getBody();
    JsonNode live = get("/observe/health/live", null).getBody();
    JsonNode insider = get("/observe/health", TOKEN).getBody();

    assertThat(everybody.at("/status").asText()).isEqualTo("UP");
    assertThat(everybody.has("components")).isFalse();
    assertThat(live.has("components")).isFalse();
    assertThat(insider.at("/components/diskSpace/details/free").isNumber()).isTrue();
  }

  @Test
  void metrics_are_those_of_prometheus_and_need_the_token() {
    Calls.assertProblem(get("/observe/metrics", null), 401);
    Calls.assertProblem(get("/observe/env", TOKEN), 404);

    ResponseEntity<String> answer =
        http.exchange(
            RequestEntity.get("/observe/metrics").headers(h -> h.setBearerAuth(TOKEN)).build(),
            String.class);
    assertThat(answer.getBody()).contains("jvm_memory_used_bytes{");
  }

  @Test
  void the_api_describes_itself() {
    JsonNode document = get("/api-docs", null).getBody();

    assertThat(document.at("/info/title").asText()).isEqualTo("Support Hub");
    assertThat(document.at("/components/securitySchemes/token/scheme").asText())
        .isEqualTo("bearer");
    assertThat(document.at("/paths").fieldNames())
        .toIterable()
        .isNotEmpty()
        .allMatch(path -> path.startsWith("/api/"));
    document.at("/paths").findParents("responses").forEach(HttpSurfaceTest::assertDescribed);
    assertThat(http.getForObject("/swagger-ui/index.html", String.class)).contains("Swagger UI");
    assertThat(http.getForEntity("/swagger-ui", String.class).getStatusCode().value())
        .isEqualTo(200);
  }

  private static void assertDescribed(JsonNode operation) {
    if (!operation.path("operationId").asText().matches("priority|failure")) {
      assertThat(operation.path("summary").asText()).as(operation.toString()).isNotBlank();
      assertThat(operation.at("/responses/401/content/application~1problem+json").isMissingNode())
          .as(operation.toString())
          .isFalse();
    }
  }

  private ResponseEntity<JsonNode> get(String path, @Nullable String token) {
    return call(HttpMethod.GET, path, token);
  }

  private ResponseEntity<JsonNode> call(HttpMethod method, String path, @Nullable String token) {
    return new Calls(http).call(method, path, token, null, JsonNode.class);
  }

  @RestController
  static class Probe {
    @GetMapping("/api/priorities")
    Priority priority(@RequestParam("of") Priority of) {
      return of;
    }

    @GetMapping("/api/failure")
    void failure() {
      throw new IllegalStateException("jdbc:mariadb://store said no");
    }

    @GetMapping("/hidden")
    String hidden() {
      return "\"hidden\"";
    }

    @PostMapping("/channels/echo")
    byte[] echo(@RequestBody byte[] body) {
      return body;
    }

    @GetMapping("/channels/gone")
    void gone(HttpServletResponse response) throws IOException {
      response.sendError(410, "by hand");
    }
  }
}

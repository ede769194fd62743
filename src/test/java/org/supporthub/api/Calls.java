package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;

/** Calls of the REST interface, with the token unless told otherwise. */
record Calls(TestRestTemplate http) {
  ResponseEntity<JsonNode> get(String path) {
    return call(HttpMethod.GET, path, SmallHub.TOKEN, null, JsonNode.class);
  }

  ResponseEntity<byte[]> bytes(String path) {
    return call(HttpMethod.GET, path, SmallHub.TOKEN, null, byte[].class);
  }

  ResponseEntity<JsonNode> send(HttpMethod method, String path, @Nullable String json) {
    return call(method, path, SmallHub.TOKEN, json, JsonNode.class);
  }

  <T> ResponseEntity<T> call(
      HttpMethod method,
      String path,
      @Nullable String token,
      @Nullable String json,
      Class<T> answer) {
    var request = RequestEntity.method(method, path);
    if (token != null) {
      request.header(HttpHeaders.AUTHORIZATION, "bearer " + token);
    }
    if (json == null) {
      return http.exchange(request.build(), answer);
    }
    return http.exchange(
        request.header(HttpHeaders.CONTENT_TYPE, "application/json").body(json), answer);
  }

  static JsonNode assertProblem(ResponseEntity<JsonNode> answer, int status) {
    assertThat(answer.getStatusCode().value()).isEqualTo(status);
    assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
    JsonNode problem = answer.getBody();
    assertThat(problem).isNotNull();
    assertThat(problem.at("/status").asInt()).isEqualTo(status);
    assertThat(problem.at("/title").asText()).isNotBlank();
    return problem;
  }
}

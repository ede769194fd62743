package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;
import org.supporthub.channel.messenger.FileLinks;

/** Links to files that nobody may follow; one that works is in ChatIT. */
@ApiTest
class FilesCallsTest {
  @Autowired TestRestTemplate http;
  @Autowired FileLinks links;
  @Autowired Clock clock;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/files",
        "/files/",
        "/files/x",
        "/files/x/a.pdf",
        "/files/0193a1b2-c3d4-7e5f-8a6b-1234567890ab.0/a.pdf"
      })
  void what_is_not_signed_does_not_exist_and_there_is_no_list(String path) {
    Calls.assertProblem(http.getForEntity(path, JsonNode.class), 404);
  }

  @Test
  void a_link_that_was_changed_does_not_exist() {
    String link = path(links.to(UUID.randomUUID(), 0, "a.pdf", clock.instant()));

    Calls.assertProblem(get(link.replace(".0.", ".1.")), 404);
  }

  @Test
  void a_link_to_a_file_that_is_gone_is_not_found() {
    Calls.assertProblem(get(path(links.to(UUID.randomUUID(), 0, "a.pdf", clock.instant()))), 404);
  }

  @Test
  void a_link_that_has_ended_says_so() {
    String link =
        path(links.to(UUID.randomUUID(), 0, "a.pdf", clock.instant().minus(Duration.ofDays(7))));

    JsonNode problem = Calls.assertProblem(get(link), 410);

    assertThat(problem.path("detail").asText()).contains("This link has ended");
  }

  private ResponseEntity<JsonNode> get(String path) {
    return http.getForEntity(path, JsonNode.class);
  }

  private static String path(String link) {
    return URI.create(link).getPath();
  }
}

package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.supporthub.ticket.FakeDecisions;
import org.supporthub.tuning.FakeCorrections;
import org.supporthub.tuning.Period;

@ApiTest
class CorrectionCallsTest {
  private static final String PATH = "/api/tickets/" + FakeDecisions.TICKET + "/category";

  @Autowired TestRestTemplate http;
  @Autowired FakeCorrections corrections;
  private Calls calls;

  @BeforeEach
  void start() {
    calls = new Calls(http);
    corrections.done().clear();
    corrections.asked().clear();
  }

  @Test
  void a_person_gives_another_category_and_is_told_what_stood_there() {
    JsonNode answer =
        calls
            .send(
                HttpMethod.POST,
                PATH,
                "{\"category\":\"fault.login\",\"priority\":\"HIGH\",\"reason\":\"看错了\"}")
            .getBody();

    assertThat(corrections.done()).containsExactly("fault.login HIGH 看错了 by api-token");
    assertThat(answer.at("/category").asText()).isEqualTo("fault.login");
    assertThat(answer.at("/previous/category").asText()).isEqualTo("other");
    assertThat(answer.at("/changed").asBoolean()).isTrue();
  }

  @Test
  void what_is_missing_or_unknown_is_named_and_nothing_is_changed() {
    assertWrong("reason", "{\"category\":\"fault.login\"}");
    assertWrong("category", "{\"reason\":\"看错了\"}");
    assertWrong("priority", "{\"category\":\"other\",\"priority\":\"SOON\",\"reason\":\"x\"}");
    assertThat(assertWrong("category", "{\"category\":\"fault\",\"reason\":\"x\"}"))
        .contains("There is no category fault; there are other, ")
        .contains("fault.login");
    Calls.assertProblem(
        calls.send(
            HttpMethod.POST,
            "/api/tickets/CS1/category",
            "{\"category\":\"other\",\"reason\":\"x\"}"),
        404);
    assertThat(corrections.done()).isEmpty();
  }

  private String assertWrong(String field, String body) {
    JsonNode problem = Calls.assertProblem(calls.send(HttpMethod.POST, PATH, body), 400);
    assertThat(problem.toString()).contains(field);
    return problem.at("/detail").asText();
  }

  @Test
  void corrections_are_a_page_or_lines_for_the_examples() {
    JsonNode page =
        calls.get("/api/classification/corrections?from=2026-11-23T00:00:00Z").getBody();
    String lines =
        new String(
            http.exchange(
                    RequestEntity.get("/api/classification/corrections")
                        .header("Authorization", "Bearer " + SmallHub.TOKEN)
                        .header("Accept", "application/x-ndjson")
                        .build(),
                    byte[].class)
                .getBody(),
            StandardCharsets.UTF_8);

    assertThat(page.at("/total").asLong()).isOne();
    assertThat(page.at("/items/0/ticket").asText()).isEqualTo(FakeDecisions.TICKET);
    assertThat(corrections.asked().get(0).from()).isEqualTo(Instant.parse("2026-11-23T00:00:00Z"));
    assertThat(lines)
        .isEqualTo(
            "{\"channel\":\"chat\",\"text\":\"打不开 \\\"首页\\\"\",\"label\":\"fault.function\","
                + "\"priority\":\"HIGH\"}\n");
  }

  @Test
  void the_report_is_of_a_period() {
    String period = "?from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z";

    JsonNode report = calls.get("/api/classification/report" + period).getBody();

    assertThat(report.at("/unknownPhrases/0/text").asText()).isEqualTo("首页");
    assertThat(corrections.asked())
        .containsExactly(
            new Period(
                Instant.parse("2026-11-23T00:00:00Z"), Instant.parse("2026-11-24T00:00:00Z")));
    Calls.assertProblem(
        calls.get("/api/classification/report?from=2026-11-24T00:00:00Z&to=2026-11-23T00:00:00Z"),
        400);
  }
}

package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

@ApiTest
class ConfigurationCallsTest {
  @Autowired TestRestTemplate http;
  private Calls calls;

  @BeforeEach
  void start() {
    calls = new Calls(http);
  }

  @Test
  void channels_are_shown_without_hosts_and_secrets() {
    JsonNode channels = calls.get("/api/channels").getBody();

    assertThat(channels.findValuesAsText("name"))
        .contains("support-mail", "sales-mail", "web-form", "web-json", "wechat", "wecom");
    assertThat(channels.get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "name",
            "label",
            "medium",
            "enabled",
            "expectEveryMinutes",
            "state",
            "since",
            "lastMessageAt",
            "lastSuccessAt",
            "lastError",
            "warning",
            "lastRefused",
            "silentSince",
            "mailbox");
    assertThat(channels.findValuesAsText("state"))
        .startsWith("OFF", "OFF", "OK", "OK", "OFF")
        .filteredOn("OK"::equals)
        .hasSize(3);
    assertThat(channels.at("/0/label/zh").asText()).isEqualTo("客服邮箱");
  }

  @Test
  void receivers_are_shown_without_urls_and_secrets() {
    JsonNode receivers = calls.get("/api/receivers").getBody();

    assertThat(receivers.findValuesAsText("name")).contains("crm", "erp");
    assertThat(receivers.get(0).fieldNames())
        .toIterable()
        .containsExactly("name", "label", "kind", "enabled");
  }

  @Test
  void a_hub_without_route_files_lists_none() {
    assertThat(calls.get("/api/routes").getBody()).isEmpty();
  }

  @Test
  void files_that_take_effect_at_once_are_listed_with_what_is_in_force() {
    JsonNode files = calls.get("/api/configuration").getBody();

    assertThat(files.findValuesAsText("file"))
        .containsExactlyInAnyOrder(
            "calendars.yaml and sla.yaml",
            "channels.yaml",
            "classification.yaml",
            "receivers.yaml",
            "templates/replies/*.yaml");
    assertThat(files.at("/0/hash").asText()).matches("[0-9a-f]{12}");
    assertThat(files.at("/0/since").asText()).startsWith("20");
    assertThat(files.at("/0/refused").isNull()).isTrue();
  }

  @Test
  void a_text_is_explained_with_the_terms_that_decided() {
    JsonNode explained =
        explain("{\"channel\":\"web-form\",\"subject\":\"无法登录账户\",\"text\":\"密码错误提示\"}").getBody();

    assertThat(explained.at("/category").asText()).isNotBlank().isNotEqualTo("other");
    assertThat(explained.at("/matches").size()).isPositive();
    assertThat(explained.at("/matches/0/field").asText()).isIn("subject", "text");
    assertThat(explained.at("/ruleSet").asText()).matches("[0-9a-f]{12}");
  }

  @Test
  void what_is_missing_for_an_explanation_is_named() {
    JsonNode problem =
        Calls.assertProblem(explain("{\"channel\":\"web-form\",\"text\":\" \"}"), 400);

    assertThat(problem.at("/parameter").asText()).isEqualTo("text");
    assertThat(problem.at("/detail").asText()).isEqualTo("text must not be blank.");
    assertThat(Calls.assertProblem(explain("{\"channel\":"), 400).at("/parameter").asText())
        .isEqualTo("body");
  }

  private ResponseEntity<JsonNode> explain(String json) {
    return calls.send(HttpMethod.POST, "/api/classification/explain", json);
  }
}

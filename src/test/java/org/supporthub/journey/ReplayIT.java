package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules that are edited while the hub runs, and messages that came before. */
class ReplayIT extends HubJourney {
  private static final Path RULES = live("config").resolve("classification.yaml");
  private static final Duration SOON = Duration.ofSeconds(60);

  private String shipped = "";
  private String shippedRuleSet = "";

  @BeforeEach
  void start() throws IOException {
    shipped = Files.readString(RULES);
    shippedRuleSet = ruleSet();
  }

  @AfterEach
  void put_back() throws IOException {
    Files.writeString(RULES, shipped);
    await().atMost(SOON).until(() -> ruleSet().equals(shippedRuleSet));
  }

  @Test
  void edited_rules_are_tried_on_what_came_before_and_then_applied_once() throws Exception {
    Instant from = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String word = "量子" + newId().substring(0, 8);
    String rose = newId();
    String other = newId();
    assertThat(postSigned(newId(), webJson(rose, word)).statusCode()).isEqualTo(202);
    assertThat(postSigned(newId(), webJson(other, "你们几点下班")).statusCode()).isEqualTo(202);
    JsonNode before = ticketWith("web-json", rose);
    JsonNode untouched = ticketWith("web-json", other);
    Files.writeString(
        RULES,
        shipped.replaceFirst(
            "(?m)^rules:\\s*$",
            "rules:\n  - { id: rose, category: complaint.safety, any: [%s] }".formatted(word)));
    await().atMost(SOON).until(() -> !ruleSet().equals(shippedRuleSet));

    JsonNode tried = replay(from, true);

    assertThat(tried.at("/counts/CHANGED").asInt()).isOne();
    assertThat(tried.at("/changes/0/after/category").asText()).isEqualTo("complaint.safety");
    assertThat(ticketWith("web-json", rose)).isEqualTo(before);

    JsonNode applied = replay(from, false);
    JsonNode again = replay(from, false);

    assertThat(applied.at("/counts/CHANGED").asInt()).isOne();
    assertThat(again.at("/counts/CHANGED").asInt()).isZero();
    JsonNode after = ticketWith("web-json", rose);
    assertThat(after.at("/category").asText()).isEqualTo("complaint.safety");
    assertThat(after.at("/priority").asText()).isEqualTo("URGENT");
    assertThat(after.at("/version").asInt()).isEqualTo(before.at("/version").asInt() + 1);
    assertThat(ticketWith("web-json", other)).isEqualTo(untouched);
    String number = after.at("/number").asText();
    await().atMost(SOON).until(() -> !classifiedEvents(number).isEmpty());
    assertThat(classifiedEvents(number)).hasSize(1);
    assertThat(csv(applied.at("/id").asText())).contains(number + ",CHANGED,");
  }

  private JsonNode replay(Instant from, boolean dryRun) {
    ObjectNode wish =
        JSON.createObjectNode()
            .put("from", from.toString())
            .put("to", from.plusSeconds(3_600).toString())
            .put("channel", "web-json")
            .put("dryRun", dryRun);
    String location =
        await()
            .atMost(SOON)
            .until(() -> start(wish.toString()), answer -> answer.statusCode() == 202)
            .headers()
            .firstValue("Location")
            .orElseThrow();
    return await()
        .atMost(SOON)
        .until(() -> api(location), replay -> replay.at("/state").asText().equals("DONE"));
  }

  private HttpResponse<String> start(String wish) {
    return send(
        request("/api/replays")
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(wish)));
  }

  private String csv(String replay) {
    return send(request("/api/replays/" + replay)
            .header("Authorization", "Bearer " + TOKEN)
            .header("Accept", "text/csv")
            .GET())
        .body();
  }

  private String ruleSet() {
    return read(send(request("/api/classification/explain")
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"channel\":\"web-json\",\"text\":\"x\"}")))
            .body())
        .path("ruleSet")
        .asText();
  }

  /** What the CRM was told about the ticket. */
  private static List<String> classifiedEvents(String ticket) {
    return CRM.getAllServeEvents().stream()
        .map(call -> call.getRequest().getBodyAsString())
        .filter(body -> body.contains(ticket) && body.contains("ticket.classified.v1"))
        .toList();
  }
}

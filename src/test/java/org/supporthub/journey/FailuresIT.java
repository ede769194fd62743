package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What goes wrong is seen, and can be put right. */
class FailuresIT extends HubJourney {

  @Test
  void a_rejected_post_is_edited_and_becomes_the_ticket_that_its_id_leads_to() {
    String id = newId();
    HttpResponse<String> refused = postSigned(id, "{\"id\":\"" + id + "\"}");
    String kept = read(refused.body()).get("id").asText();
    JsonNode message = await().until(() -> inQuarantine(kept), found -> found.has("attempts"));

    HttpResponse<String> answer =
        send(
            request("/api/quarantine/" + kept + "/replay")
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(webJson(id, "支付失败，请退款"))));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(message.get("stage").asText()).isEqualTo("web-json");
    assertThat(message.get("attempts")).hasSize(1);
    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode ticket = ticketWith("web-json", id);
    assertThat(received(ticket)).hasSize(1);
    assertThat(ticketOf(kept).get("number")).isEqualTo(ticket.get("number"));
    JsonNode original = inQuarantine(kept);
    assertThat(original.get("editedAs")).isEqualTo(read(answer.body()).get("id"));
    assertThat(api("/api/quarantine?size=200").get("items").findValuesAsText("id"))
        .doesNotContain(kept);
    assertThat(api("/api/quarantine/actions").get("items").findValuesAsText("action"))
        .contains("EDITED");
  }

  @Test
  void rejected_posts_are_replayed_in_bulk_as_they_are() {
    String id = newId();
    String kept = read(postSigned(id, "{\"id\":\"" + id + "\"}").body()).get("id").asText();
    await().until(() -> inQuarantine(kept), found -> found.has("attempts"));

    JsonNode outcome =
        read(
            send(request("/api/quarantine/replay")
                    .header("Authorization", "Bearer " + TOKEN)
                    .header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofString(
                            "{\"channel\":\"web-json\",\"stage\":\"web-json\"}")))
                .body());

    assertThat(outcome.get("replayed").asInt()).isPositive();
    assertThat(received(ticketOf(kept))).hasSize(1);
    assertThat(inQuarantine(kept).get("status").asInt()).isEqualTo(404);
  }

  @Test
  void every_channel_tells_what_came_last_and_what_was_refused() {
    Instant before = Instant.now().minusSeconds(1);
    postForm("application/json", "message", "打不开页面");
    postSigned(newId(), Instant.now(), "whsec_d3JvbmctZGVtby1zZWNyZXQtMzItYnl0ZXMhISE=", "{}");

    JsonNode form = channel("web-form");
    JsonNode json = channel("web-json");

    assertThat(form.get("state").asText()).isEqualTo("OK");
    assertThat(Instant.parse(form.get("lastMessageAt").asText())).isAfter(before);
    assertThat(json.get("lastRefused").get("sentence").asText()).contains("401");
    assertThat(
            api("/observe/health").get("components").get("channels").get("details").has("web-form"))
        .isTrue();
  }

  @Test
  void a_mailbox_with_a_wrong_password_is_shown_and_takes_nothing_else_down() {
    MAIL.setUser(SALES, SALES, "changed");
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> channel("sales-mail").get("state").asText().equals("BROKEN"));

      assertThat(channel("sales-mail").get("lastError").get("sentence").asText())
          .startsWith("The server refused the login")
          .doesNotContain("secret", SALES);
      assertThat(channel("support-mail").get("state").asText()).isEqualTo("OK");
      assertThat(api("/observe/health").get("status").asText()).isEqualTo("DEGRADED");
      assertThat(api("/observe/health/ready").get("status").asText()).isEqualTo("UP");
      assertThat(api("/observe/health/live").get("status").asText()).isEqualTo("UP");
    } finally {
      MAIL.setUser(SALES, SALES, "secret");
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> channel("sales-mail").get("state").asText().equals("OK"));
    assertThat(api("/observe/health").get("status").asText()).isEqualTo("UP");
  }

  private JsonNode channel(String name) {
    for (JsonNode channel : api("/api/channels")) {
      if (channel.get("name").asText().equals(name)) {
        return channel;
      }
    }
    throw new AssertionError("no channel " + name);
  }

  private JsonNode inQuarantine(String id) {
    return read(
        send(request("/api/quarantine/" + id).header("Authorization", "Bearer " + TOKEN).GET())
            .body());
  }
}

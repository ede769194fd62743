package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.supporthub.HubProcess;
import org.supporthub.time.MachineClock;
import org.supporthub.time.agent.ClockAgent;

/** The packaged hub with its embedded parts, as a process that is killed and started again. */
class ProcessIT {
  private static final String SECRET = "whsec_aHViLWRlbW8tc2VjcmV0LTMyLWJ5dGVzLWxvbmchISE=";
  private static final String TOKEN = "a-token-for-the-hub-as-a-process";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void a_channel_added_by_files_alone_works_and_a_kill_loses_nothing_that_was_accepted()
      throws Exception {
    try (HubProcess hub = new HubProcess(folder("killed")).startingQuickly()) {
      hub.with("HUB_API_TOKEN", TOKEN)
          .with("WEB_JSON_SECRET", SECRET)
          .with("PARTNER_SECRET", SECRET);
      addPartnerChannel(hub.folder());
      hub.start();
      List<String> accepted = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        accepted.add(post(hub, i % 2 == 0 ? "partner-json" : "web-json", "delivery-" + i));
      }

      hub.kill();
      hub.start();

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(api(hub, "/api/tickets?size=200").get("total").asInt())
                      .isEqualTo(accepted.size()));
      for (String id : accepted) {
        assertThat(api(hub, "/api/trace/" + id).get("ticketNumber").asText()).startsWith("CS");
      }
      assertThat(api(hub, "/api/tickets?channel=partner-json").get("total").asInt()).isEqualTo(20);
      post(hub, "web-json", "delivery-1");
    }
  }

  @Test
  void a_jump_of_the_machines_clock_fires_nothing_early_or_late_and_turns_no_sender_away()
      throws Exception {
    try (MachineClock clock = new MachineClock();
        HubProcess hub = new HubProcess(folder("jumping")).startingQuickly()) {
      hub.with("HUB_API_TOKEN", TOKEN)
          .with("WEB_JSON_SECRET", SECRET)
          .withJvmArgument("-Duser.timezone=UTC")
          .withAgent(ClockAgent.class, clock.port());
      promise(hub.folder(), "6s", "1h");
      hub.start();

      for (Duration jump : List.of(Duration.ofHours(2), Duration.ofHours(-2))) {
        String message = post(hub, "web-json", "before-" + jump);
        await()
            .untilAsserted(
                () ->
                    assertThat(api(hub, "/api/trace/" + message).get("ticketNumber").asText())
                        .startsWith("CS"));
        Instant before = Instant.now();
        clock.shift(jump);
        await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> clockOf(hub, message, "FIRST_RESPONSE").get("state").asText(),
                "BREACHED"::equals);
        Instant after = Instant.now();

        assertThat(Instant.parse(clockOf(hub, message, "FIRST_RESPONSE").get("dueAt").asText()))
            .isBetween(before, after);
        assertThat(clockOf(hub, message, "RESOLUTION").get("state").asText()).isEqualTo("RUNNING");
        post(hub, "web-json", "after-" + jump);
        assertThat(hub.logText())
            .as("the log, which shows the machine's time")
            .containsAnyOf(hour(before.plus(jump)), hour(after.plus(jump)));
      }
    }
  }

  @Test
  void a_wrong_setting_stops_the_start_with_one_sentence_naming_file_key_and_value()
      throws Exception {
    try (HubProcess hub = new HubProcess(folder("wrong")).asOneJar()) {
      Path channels = hub.folder().resolve("config/channels.yaml");
      Files.writeString(
          channels, Files.readString(channels).replaceFirst("medium: WEB\\b", "medium: PIGEON"));

      int exit = hub.launch().awaitEnd();

      assertThat(exit).isNotZero();
      assertThat(hub.logText()).contains("channels.yaml").contains("medium").contains("'PIGEON'");
      assertThat(hub.logText()).doesNotContain("\tat org.supporthub");
    }
  }

  /** Changes what the last row of the service levels promises. */
  private static void promise(Path folder, String firstResponse, String resolution)
      throws IOException {
    Path levels = folder.resolve("config/sla.yaml");
    Files.writeString(
        levels,
        Files.readString(levels)
            .replace("first-response: 15m", "first-response: " + firstResponse)
            .replace("resolution: 24h", "resolution: " + resolution));
  }

  private static JsonNode clockOf(HubProcess hub, String message, String clock) throws Exception {
    String number = api(hub, "/api/trace/" + message).get("ticketNumber").asText();
    for (JsonNode each : api(hub, "/api/tickets/" + number).get("clocks")) {
      if (each.get("clock").asText().equals(clock)) {
        return each;
      }
    }
    throw new AssertionError(number + " has no clock " + clock);
  }

  private static String hour(Instant time) {
    return time.toString().substring(0, "2026-11-26T12".length());
  }

  /** What an integration engineer does: one route file, one block, one examples folder. */
  private static void addPartnerChannel(Path folder) throws IOException {
    Path channels = folder.resolve("routes/channels");
    Files.writeString(
        channels.resolve("partner-json.camel.yaml"),
        Files.readString(channels.resolve("web-json.camel.yaml"))
            .replace("web-json", "partner-json"));
    Path example = Files.createDirectories(channels.resolve("partner-json.examples/order"));
    Files.writeString(example.resolve("request.json"), body("1"));
    Files.writeString(example.resolve("expected.json"), "{\"text\": \"您好，订单 A1001 还没有发货\"}");
    Files.writeString(
        folder.resolve("config/channels.yaml"),
        """

        partner-json:
          label: {zh: 合作伙伴, en: Partner}
          abbreviation: PA
          medium: API
          format: json
          verify:
            scheme: standard-webhooks
            secrets: ["${PARTNER_SECRET:}"]
          fields:
            externalId: /ref
            text: /problem/description
          required: [text]
        """,
        StandardOpenOption.APPEND);
  }

  private static String post(HubProcess hub, String channel, String delivery) throws Exception {
    String body =
        channel.equals("web-json") ? HubJourney.webJson(delivery, "订单没有发货") : body(delivery);
    Instant now = Instant.now();
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(hub.url("/channels/" + channel)))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("webhook-id", delivery)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header(
                    "webhook-signature",
                    new Webhook(SECRET).sign(delivery, now.getEpochSecond(), body))
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return new ObjectMapper().readTree(answer.body()).get("id").asText();
  }

  private static String body(String ref) {
    return "{\"ref\":\"" + ref + "\",\"problem\":{\"description\":\"您好，订单 A1001 还没有发货\"}}";
  }

  private static JsonNode api(HubProcess hub, String path) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(hub.url(path)))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + TOKEN)
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  private static Path folder(String name) throws IOException {
    Path folder =
        Path.of("target", "test-data", "process-" + name + "-" + ProcessHandle.current().pid());
    return Files.createDirectories(folder);
  }
}

package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Route and configuration files that are edited while the hub runs. */
class LiveEditingIT extends HubJourney {
  private static final Path ROUTES = live("routes");
  private static final Path CONFIG = live("config");
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String WEB_JSON = "channels/web-json.camel.yaml";
  private static final String WEB_FORM = "channels/web-form.camel.yaml";

  private final Map<Path, byte[]> before = new LinkedHashMap<>();

  @BeforeEach
  void everything_runs() {
    await().atMost(SOON).until(() -> route(WEB_JSON).path("state").asText().equals("STARTED"));
  }

  @AfterEach
  void put_back() throws IOException {
    for (Map.Entry<Path, byte[]> file : before.entrySet()) {
      Files.write(file.getKey(), file.getValue());
    }
    FileSystemUtils.deleteRecursively(ROUTES.resolve("channels/shop.examples"));
    Files.deleteIfExists(ROUTES.resolve("channels/shop.camel.yaml"));
    await().atMost(SOON).untilAsserted(this::assertAsShipped);
  }

  /** Channels without their secrets are switched off. */
  private void assertAsShipped() {
    assertThat(api("/api/routes"))
        .allSatisfy(
            file -> {
              assertThat(file.path("state").asText()).isNotEqualTo("FAILED");
              assertThat(file.path("refused").isNull()).isTrue();
            });
    assertThat(api("/api/configuration"))
        .allSatisfy(file -> assertThat(file.path("refused").isNull()).isTrue());
    assertThat(api("/observe/health").at("/components/routes/status").asText()).isEqualTo("UP");
  }

  @Test
  void edits_under_load_fail_and_lose_no_message() throws Exception {
    Queue<String> accepted = new ConcurrentLinkedQueue<>();
    Queue<String> others = new ConcurrentLinkedQueue<>();
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService senders = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      senders.execute(() -> sendUntil(done, accepted, others));
    }

    for (int swap = 0; swap < 20; swap++) {
      swap(WEB_JSON, "Signed JSON posts", "Signed JSON posts, number " + swap + ",");
    }
    for (int swap = 0; swap < 3; swap++) {
      swap("desk/accept.camel.yaml", "The one door.", "The one door, number " + swap + ".");
      swap("desk/classify.camel.yaml", "Makes sense", "Number " + swap + " makes sense");
      swap("desk/file-tickets.camel.yaml", "Files what", "Number " + swap + " files what");
    }

    done.set(true);
    senders.shutdown();
    assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(others).isEmpty();
    assertThat(accepted).hasSizeGreaterThan(100);
    await()
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(() -> assertThat(filedFromWebJson().containsAll(accepted)).isTrue());
  }

  private Set<String> filedFromWebJson() {
    return jdbc.sql("SELECT id FROM message WHERE channel = 'web-json'").query(String.class).set();
  }

  private void sendUntil(AtomicBoolean done, Queue<String> accepted, Queue<String> others) {
    while (!done.get()) {
      HttpResponse<String> answer = postSigned(newId(), webJson(newId(), "换路由时的消息"));
      if (answer.statusCode() == 202) {
        accepted.add(read(answer.body()).path("id").asText());
      } else {
        others.add(answer.statusCode() + " " + answer.body());
      }
    }
  }

  private void swap(String path, String text, String otherwise) throws Exception {
    String since = route(path).path("since").asText();
    String shipped = Files.readString(Path.of("routes").resolve(path));
    edit(ROUTES.resolve(path), shipped.replace(text, otherwise));
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !route(path).path("since").asText().equals(since));
    assertThat(route(path).path("refused").isNull()).isTrue();
  }

  @Test
  void a_channel_is_added_and_taken_away_by_files_alone() throws Exception {
    String channel = Files.readString(Path.of("routes").resolve(WEB_JSON));
    Files.writeString(
        ROUTES.resolve("channels/shop.camel.yaml"), channel.replace("web-json", "shop"));
    awaitReason("channels/shop.camel.yaml", "config/channels.yaml has no block shop");
    assertThat(api503("/observe/health").at("/status").asText()).isEqualTo("ERROR");
    assertThat(post("shop", "投诉").statusCode()).isEqualTo(404);

    edit(
        CONFIG.resolve("channels.yaml"),
        """
        %s
        shop:
          label: { zh: 商城, en: Shop }
          abbreviation: SH
          medium: API
          format: json
          verify: { secrets: ["${SHOP_SECRET:%s}"] }
          fields: { externalId: /nr, text: /body }
          required: [text]
        """
            .formatted(shipped("config/channels.yaml"), WEB_JSON_SECRET));
    awaitReason("channels/shop.camel.yaml", "shop.examples has no example");

    Path example = Files.createDirectories(ROUTES.resolve("channels/shop.examples/one"));
    Files.writeString(example.resolve("request.json"), "{\"nr\":\"7\",\"body\":\"投诉\"}");
    Files.writeString(example.resolve("expected.json"), "{\"externalId\":\"7\",\"text\":\"投诉\"}");

    await().atMost(SOON).until(() -> post("shop", "投诉").statusCode() == 202);
    String nr = newId();
    assertThat(post("shop", nr).statusCode()).isEqualTo(202);
    assertThat(ticketWith("shop", nr).get("channel").asText()).isEqualTo("shop");

    Files.delete(ROUTES.resolve("channels/shop.camel.yaml"));

    await().atMost(SOON).until(() -> post("shop", "投诉").statusCode() == 404);
    assertThat(api("/api/routes").findValuesAsText("path"))
        .doesNotContain("channels/shop.camel.yaml");
  }

  private HttpResponse<String> post(String channel, String nr) {
    String body = JSON.createObjectNode().put("nr", nr).put("body", "投诉").toString();
    String id = newId();
    try {
      return send(
          request("/channels/" + channel)
              .header("Content-Type", "application/json")
              .header("webhook-id", id)
              .header("webhook-timestamp", Long.toString(Instant.now().getEpochSecond()))
              .header(
                  "webhook-signature",
                  new Webhook(WEB_JSON_SECRET).sign(id, Instant.now().getEpochSecond(), body))
              .POST(BodyPublishers.ofString(body)));
    } catch (com.standardwebhooks.exceptions.WebhookSigningException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void an_edit_that_breaks_an_example_is_refused_and_the_route_runs_on() throws Exception {
    edit(
        ROUTES.resolve(WEB_FORM),
        shipped("routes/" + WEB_FORM).replace("receive('web-form'", "receive('web-json'"));
    awaitRefusal(WEB_FORM, "example account-login: ");
    assertThat(formStatus()).isEqualTo(202);

    edit(ROUTES.resolve(WEB_FORM), shipped("routes/" + WEB_FORM));
    await().atMost(SOON).until(() -> route(WEB_FORM).path("refused").isNull());
    edit(
        ROUTES.resolve("channels/web-json.examples/minimal/expected.json"),
        "{\"text\":\"something else\"}");

    awaitRefusal(WEB_JSON, "example minimal: /text: \"something else\" expected, ");
    assertThat(postSigned(newId(), webJson(newId(), "照常")).statusCode()).isEqualTo(202);
    assertThat(api("/observe/health").at("/components/routes/details/wrong").toString())
        .contains("edit refused: example minimal");
  }

  private int formStatus() {
    return postForm("application/json", "message", "照常 " + newId()).statusCode();
  }

  @Test
  void changed_rules_take_effect_and_wrong_ones_do_not() throws Exception {
    String rules = shipped("config/classification.yaml");
    String last = explained("量子玫瑰").path("category").asText();
    edit(
        CONFIG.resolve("classification.yaml"),
        rules.replaceFirst(
            "(?m)^rules:\\s*$", "rules:\n  - { id: rose, category: fault.login, any: [量子玫瑰] }"));

    await()
        .atMost(SOON)
        .until(() -> explained("量子玫瑰").path("category").asText().equals("fault.login"));
    assertThat(last).isNotEqualTo("fault.login");

    edit(
        CONFIG.resolve("classification.yaml"),
        rules.replaceFirst(
            "(?m)^rules:\\s*$", "rules:\n  - { id: rose, category: nowhere, any: [量子玫瑰] }"));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(configuration("classification.yaml").at("/refused/reason").asText())
                    .contains("rose", "nowhere"));
    assertThat(explained("量子玫瑰").path("category").asText()).isEqualTo("fault.login");
    assertThat(api("/observe/health").at("/components/configuration/details/wrong").toString())
        .contains("nowhere");
  }

  @Test
  void changed_service_levels_count_for_the_tickets_that_follow() throws Exception {
    String file = "calendars.yaml and sla.yaml";
    String levels = shipped("config/sla.yaml");
    String since = configuration(file).path("since").asText();
    edit(CONFIG.resolve("sla.yaml"), levels.replace("first-response: 15m", "first-response: 24h"));

    await().atMost(SOON).until(() -> !configuration(file).path("since").asText().equals(since));
    String id = newId();
    assertThat(postSigned(newId(), webJson(id, "技术部门")).statusCode()).isEqualTo(202);
    JsonNode ticket = ticketWith("web-json", id);
    assertThat(
            Duration.between(
                Instant.parse(ticket.path("createdAt").asText()),
                Instant.parse(
                    one(ticket.path("clocks"), "clock", "FIRST_RESPONSE").path("dueAt").asText())))
        .isEqualTo(Duration.ofHours(24));

    edit(
        CONFIG.resolve("sla.yaml"), levels.replace("calendar: around-the-clock", "calendar: moon"));
    await().atMost(SOON).untilAsserted(() -> assertThat(refusal(file)).contains("'moon'"));
  }

  @Test
  void changed_templates_take_effect_and_wrong_ones_do_not() throws Exception {
    Path solution = CONFIG.resolve("templates/replies/solution.yaml");
    String shipped = shipped("config/templates/replies/solution.yaml");
    edit(solution, shipped.replace("zh: 处理方案,", "zh: 解决办法,"));

    await()
        .atMost(SOON)
        .until(() -> api("/api/reply-templates").findValuesAsText("zh").contains("解决办法"));

    edit(solution, shipped.replace("{vouchers}", "{voucher}"));
    Path acknowledgement = CONFIG.resolve("templates/acknowledgement.yaml");
    edit(
        acknowledgement,
        shipped("config/templates/acknowledgement.yaml").replace("[#{number}]", "[#{nr}]"));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(refusal("templates/replies/*.yaml"))
                  .contains("solution.yaml: zh holds {voucher}");
              assertThat(refusal("templates/acknowledgement.yaml"))
                  .contains("acknowledgement.yaml: zh.subject holds {nr}");
            });
    assertThat(api("/api/reply-templates").findValuesAsText("zh")).contains("解决办法");
  }

  private String refusal(String file) {
    return configuration(file).at("/refused/reason").asText();
  }

  private JsonNode explained(String text) {
    return read(
        send(request("/api/classification/explain")
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        JSON.createObjectNode()
                            .put("channel", "web-form")
                            .put("text", text)
                            .toString())))
            .body());
  }

  @Test
  void a_changed_block_takes_effect_and_a_wrong_one_does_not() throws Exception {
    String channels = shipped("config/channels.yaml");
    String nr = newId();
    String body = JSON.createObjectNode().put("id", nr).put("words", "新的字段").toString();
    assertThat(postSigned(newId(), body).statusCode()).isEqualTo(400);
    JsonNode mail = route("channels/support-mail.camel.yaml");

    edit(
        CONFIG.resolve("channels.yaml"),
        channels.replace("text: [/message/text, /text]", "text: [/message/text, /text, /words]"));

    await().atMost(SOON).until(() -> postSigned(newId(), body).statusCode() == 202);
    assertThat(ticketWith("web-json", nr).at("/messages/0/text").asText()).isEqualTo("新的字段");
    assertThat(route("channels/support-mail.camel.yaml")).isEqualTo(mail);

    edit(CONFIG.resolve("channels.yaml"), channels.replace("medium: WEB\n", "medium: FAX\n"));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(configuration("channels.yaml").at("/refused/reason").asText())
                    .contains("channels.yaml", "web-form", "medium", "FAX"));
    assertThat(postSigned(newId(), body).statusCode()).isEqualTo(202);
  }

  @Test
  void a_login_that_is_refused_is_told_and_mail_comes_after_it_is_right_again() throws Exception {
    String channels = shipped("config/channels.yaml");
    edit(
        CONFIG.resolve("channels.yaml"),
        channels.replace("${SUPPORT_MAIL_PASSWORD:}", "a wrong one"));
    awaitRefusal("channels/support-mail.camel.yaml", "the mail server refuses user or password");
    assertThat(route("channels/sales-mail.camel.yaml").path("refused").isNull()).isTrue();
    String id = newId() + "@customer.example";
    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.plain(id, "zhao.min@customer.example", SUPPORT, "改密码", "改密码期间的邮件"));

    edit(CONFIG.resolve("channels.yaml"), channels);

    assertThat(ticketWith("support-mail", id).get("subject").asText()).isEqualTo("改密码");
  }

  @Test
  void a_receiver_is_switched_off_and_on() throws Exception {
    String receivers = shipped("config/receivers.yaml");
    edit(CONFIG.resolve("receivers.yaml"), receivers.replace("url: ${CRM_URL:}", "url: ''"));
    await()
        .atMost(SOON)
        .until(() -> route("events/crm.camel.yaml").path("state").asText().equals("STOPPED"));

    edit(CONFIG.resolve("receivers.yaml"), receivers);
    await()
        .atMost(SOON)
        .until(() -> route("events/crm.camel.yaml").path("state").asText().equals("STARTED"));
    String nr = newId();
    assertThat(postSigned(newId(), webJson(nr, "又有接收方了")).statusCode()).isEqualTo(202);
    String number = ticketWith("web-json", nr).get("number").asText();

    await()
        .atMost(SOON)
        .until(
            () ->
                CRM.getAllServeEvents().stream()
                    .anyMatch(call -> call.getRequest().getBodyAsString().contains(number)));
  }

  private void awaitReason(String path, String reason) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(route(path).path("reason").asText()).contains(reason));
    assertThat(route(path).path("state").asText()).isEqualTo("FAILED");
  }

  private void awaitRefusal(String path, String reason) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(route(path).at("/refused/reason").asText()).contains(reason));
    assertThat(route(path).path("state").asText()).isEqualTo("STARTED");
  }

  private JsonNode route(String path) {
    return one(api("/api/routes"), "path", path);
  }

  private JsonNode configuration(String file) {
    return one(api("/api/configuration"), "file", file);
  }

  private static JsonNode one(JsonNode list, String key, String value) {
    for (JsonNode entry : list) {
      if (entry.path(key).asText().equals(value)) {
        return entry;
      }
    }
    return JSON.createObjectNode();
  }

  /** What health answers while something is wrong. */
  private JsonNode api503(String path) {
    HttpResponse<String> answer =
        send(request(path).header("Authorization", "Bearer " + TOKEN).GET());
    assertThat(answer.statusCode()).isEqualTo(503);
    return read(answer.body());
  }

  private static String shipped(String path) throws IOException {
    return Files.readString(Path.of(path));
  }

  /** Writes the file; it is put back after the test. */
  private void edit(Path file, String text) throws IOException {
    if (!before.containsKey(file)) {
      before.put(file, Files.readAllBytes(file));
    }
    Files.writeString(file, text);
  }
}

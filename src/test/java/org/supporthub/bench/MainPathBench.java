package org.supporthub.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.standardwebhooks.Webhook;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.supporthub.HubProcess;

/**
 * The main path of the packaged hub with its embedded parts, measured from outside. Load generator
 * and hub share the machine. The report is {@code target/bench/report.md}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainPathBench {
  private static final String SECRET = "whsec_aHViLWRlbW8tc2VjcmV0LTMyLWJ5dGVzLWxvbmchISE=";
  private static final String TOKEN = "a-token-for-the-bench-of-the-hub";
  private static final String SUPPORT = "support@hub.example";
  private static final int CONNECTIONS = 32;
  private static final int WARM_UP = 20_000;
  private static final int MESSAGES = 10_000;
  private static final int ROUNDS = 3;
  private static final int MAILS = 200;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> REPORT = new ArrayList<>();
  private static Path folder;

  @BeforeAll
  static void prepare() throws IOException {
    folder =
        Files.createDirectories(Path.of("target", "bench", "run-" + ProcessHandle.current().pid()));
  }

  @AfterAll
  static void report() throws IOException {
    Files.write(Path.of("target", "bench", "report.md"), REPORT, StandardCharsets.UTF_8);
    REPORT.forEach(System.out::println);
  }

  @Test
  @Order(1)
  void cold_and_warm_start() throws Exception {
    List<Double> warm = new ArrayList<>();
    try (HubProcess hub = hub("start")) {
      double cold = seconds(hub::start);
      for (int round = 0; round < ROUNDS; round++) {
        hub.stop();
        warm.add(seconds(hub::start));
      }
      line("start to ready, cold (database unpacked and created)", cold, "s", List.of(cold));
      line("start to ready, warm", median(warm), "s", warm);
    }
  }

  @Test
  @Order(2)
  void webhooks_to_ticket_rows() throws Exception {
    List<Double> accepted = new ArrayList<>();
    List<Double> filed = new ArrayList<>();
    try (HubProcess hub = hub("web-json").with("WEB_JSON_SECRET", SECRET)) {
      hub.start();
      long expected = post(hub, WARM_UP);
      awaitTickets(hub, expected);
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        expected += post(hub, MESSAGES);
        accepted.add(MESSAGES / since(start));
        awaitTickets(hub, expected);
        filed.add(MESSAGES / since(start));
      }
    }
    line("web-json, 32 connections: accepted", median(accepted), "messages/s", accepted);
    line("web-json, 32 connections: POST to ticket row", median(filed), "messages/s", filed);
  }

  @Test
  @Order(3)
  void a_mailbox_to_ticket_rows() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup[] {ServerSetup.IMAP.dynamicPort()});
    mail.start();
    try (PromptRelay relay = new PromptRelay(mail.getImap().getPort());
        HubProcess hub =
            hub("mail")
                .with("SUPPORT_MAIL_HOST", "127.0.0.1")
                .with("SUPPORT_MAIL_PORT", Integer.toString(relay.port()))
                .with("SUPPORT_MAIL_TLS", "false")
                .with("SUPPORT_MAIL_USER", SUPPORT)
                .with("SUPPORT_MAIL_PASSWORD", "secret")
                .with("SUPPORT_MAIL_POLL_SECONDS", "1")) {
      GreenMailUser mailbox = mail.setUser(SUPPORT, SUPPORT, "secret");
      for (int i = 0; i < MAILS; i++) {
        mailbox.deliver(mail(i));
      }
      hub.start();
      long start = System.nanoTime();
      awaitTickets(hub, MAILS);
      double rate = MAILS / since(start);
      line(
          "IMAP mailbox of 200 mails to ticket rows, from ready (limited by the mail server of the tests)",
          rate,
          "mails/s",
          List.of(rate));
    } finally {
      mail.stop();
    }
  }

  private static HubProcess hub(String name) throws IOException {
    return new HubProcess(Files.createDirectories(folder.resolve(name)))
        .with("HUB_API_TOKEN", TOKEN);
  }

  private static int post(HubProcess hub, int messages) throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (int sender = 0; sender < CONNECTIONS; sender++) {
        int share = messages / CONNECTIONS + (sender < messages % CONNECTIONS ? 1 : 0);
        results.add(senders.submit(() -> IntStream.range(0, share).forEach(i -> postOne(hub))));
      }
      for (Future<?> result : results) {
        result.get();
      }
      return messages;
    } finally {
      senders.shutdownNow();
    }
  }

  private static void postOne(HubProcess hub) {
    String id = UUID.randomUUID().toString();
    String body =
        "{\"id\":\"%s\",\"subject\":\"订单 %s\",\"text\":\"您好，我的订单一直没有发货，物流信息三天没有更新了，请帮忙查一下。\"}"
            .formatted(id, id.substring(0, 8));
    long now = Instant.now().getEpochSecond();
    try {
      HttpResponse<Void> answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(hub.url("/channels/web-json")))
                  .timeout(Duration.ofSeconds(30))
                  .header("Content-Type", "application/json")
                  .header("webhook-id", id)
                  .header("webhook-timestamp", Long.toString(now))
                  .header("webhook-signature", new Webhook(SECRET).sign(id, now, body))
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.discarding());
      if (answer.statusCode() != 202) {
        throw new IllegalStateException("answered " + answer.statusCode());
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitTickets(HubProcess hub, long expected) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> tickets(hub) >= expected);
  }

  private static long tickets(HubProcess hub) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(hub.url("/api/tickets?size=1")))
                .header("Authorization", "Bearer " + TOKEN)
                .build(),
            BodyHandlers.ofString());
    return new ObjectMapper().readTree(answer.body()).get("total").asLong();
  }

  private static MimeMessage mail(int i) throws Exception {
    String source =
        """
        From: =?utf-8?B?5p2O5Lyf?= <li.wei%1$d@customer.example>\r
        To: support@hub.example\r
        Subject: =?utf-8?B?54mp5rWB5bu26L+f?= %1$d\r
        Message-ID: <bench-%1$d@customer.example>\r
        Date: Mon, 23 Nov 2026 09:00:00 +0800\r
        MIME-Version: 1.0\r
        Content-Type: text/plain; charset=utf-8\r
        Content-Transfer-Encoding: 8bit\r
        \r
        您好，我的包裹已经三天没有更新物流信息了，请帮忙查一下。订单 A%1$d。\r
        """
            .formatted(i);
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return since(start);
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void line(String what, double median, String unit, List<Double> all) {
    REPORT.add(
        String.format(
            Locale.ROOT,
            "| %s | %.1f %s | %s |",
            what,
            median,
            unit,
            String.join(
                ", ", all.stream().map(v -> String.format(Locale.ROOT, "%.1f", v)).toList())));
  }
}

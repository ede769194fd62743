package org.supporthub.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import org.supporthub.FaultyLink;
import org.supporthub.HubApplication;
import org.supporthub.TestDatabase;
import org.supporthub.WechatServer;
import org.supporthub.WecomServer;
import org.supporthub.channel.tencent.TencentServer;
import org.supporthub.message.Sha256;

/**
 * The whole hub in one context that all journeys share: real Artemis, MariaDB, IMAP, POP3, SMTP and
 * HTTP. What a journey asserts it sees from outside, as a sender, an agent or a receiver would.
 */
@CamelSpringBootTest
@SpringBootTest(classes = HubApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class HubJourney {
  static final String TOKEN = "a-token-for-the-journeys-of-the-hub";
  static final String WEB_JSON_SECRET = "whsec_aHViLWRlbW8tc2VjcmV0LTMyLWJ5dGVzLWxvbmchISE=";
  static final String CRM_SECRET = "whsec_Y3JtLWpvdXJuZXktc2VjcmV0LTMyLWJ5dGVzISE=";
  static final WechatServer WECHAT =
      new WechatServer(
          "wx5823bf96d3bd56c7", "journeyToken", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
  static final WecomServer WECOM =
      new WecomServer(
          "ww1a2b3c4d5e6f7a8b", "journeyToken", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
  static final String PHONE_TOKEN = "token-of-the-telephone-system";
  static final String SMS_TOKEN = "token-of-the-short-messages";
  static final String FREESWITCH_LOGIN = "fs-cdr:s3cret";
  static final String TWILIO_AUTH_TOKEN = "12345678901234567890123456789012";
  static final String TWILIO_URL = "https://hub.example.com/channels/phone-twilio";
  static final List<String> OTHER_SOURCES =
      List.of(
          "BANK_APP",
          "BRANCH_TERMINAL",
          "LEARNING_PLATFORM",
          "TEACHER_COMMUNITY",
          "PARTNER_SYSTEM");
  static final String SUPPORT = "support@hub.example";
  static final String SALES = "sales@hub.example";

  static {
    // The mail server's own threads end with an exception when a poller hangs up; that fails no
    // test.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  static final GreenMail MAIL = startedMail();
  static final WireMockServer CRM = startedCrm();

  /** WeChat's own interface, by which replies leave and pictures are fetched. */
  static final TencentServer WECHAT_API = startedWechatApi();

  /** What lies between the hub and the parts it depends on; a journey that harms one heals it. */
  static final FaultyLink DATABASE_LINK = FaultyLink.to(TestDatabase::port);

  /** Port of the IMAP server that stands in for the usual one; 0 while none does. */
  static volatile int otherImap;

  static final FaultyLink IMAP_LINK =
      FaultyLink.to(() -> otherImap == 0 ? MAIL.getImap().getPort() : otherImap);
  static final FaultyLink POP3_LINK = FaultyLink.to(() -> MAIL.getPop3().getPort());

  /** The server that mail of {@link #SALES} leaves by. */
  static final SmtpStub UNSURE_SMTP = new SmtpStub();

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  static final ObjectMapper JSON = new ObjectMapper();

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) throws IOException {
    Path data =
        Files.createDirectories(Path.of("target", "test-data"))
            .resolve("journey-" + ProcessHandle.current().pid());
    properties.add("hub.data-dir", data::toString);
    String config = copied("config");
    String routes = copied("routes");
    properties.add("hub.config-dir", () -> config);
    properties.add("hub.routes-dir", () -> routes);
    properties.add("hub.watch.interval", () -> "100ms");
    properties.add("hub.api.token", () -> TOKEN);
    properties.add(
        "spring.datasource.url",
        () -> TestDatabase.url().replace(":" + TestDatabase.port(), ":" + DATABASE_LINK.port()));
    // As in production, only sooner: how long a statement waits for a database that says nothing.
    properties.add("spring.datasource.hikari.data-source-properties.socketTimeout", () -> "8000");
    properties.add("spring.datasource.username", TestDatabase::user);
    properties.add("spring.datasource.password", TestDatabase::password);
    mailbox(properties, "SUPPORT_MAIL", IMAP_LINK.port(), SUPPORT);
    mailbox(properties, "SALES_MAIL", POP3_LINK.port(), SALES);
    mailServer(properties, "SUPPORT_MAIL", MAIL.getSmtp().getPort());
    mailServer(properties, "SALES_MAIL", UNSURE_SMTP.port());
    properties.add("SUPPORT_MAIL_MAX_BYTES", () -> "1MB");
    properties.add("SALES_MAIL_SMTP_PLUS_REPLY_TO", () -> "true");
    properties.add("SALES_MAIL_SMTP_PLUS_ENVELOPE", () -> "true");
    properties.add("hub.reply.retry", () -> "300ms,300ms,300ms,300ms,300ms");
    properties.add("hub.reply.first-pause", () -> "300ms");
    properties.add("hub.reply.longest-pause", () -> "1s");
    properties.add("WEB_JSON_SECRET", () -> WEB_JSON_SECRET);
    for (String vendor : List.of("CHATWOOT", "INTERCOM", "CRISP", "UDESK", "TENCENT", "DOUYIN")) {
      properties.add("CHAT_" + vendor + "_SECRET", () -> "journey secret of " + vendor);
    }
    properties.add("CHAT_CHATWOOT_API", () -> CRM.baseUrl());
    properties.add("CHAT_CHATWOOT_API_TOKEN", () -> "journey-token-of-the-agent");
    properties.add("SOCIAL_SECRET", () -> "journey-token-of-the-monitor");
    properties.add("SOCIAL_API", () -> CRM.baseUrl());
    properties.add("SOCIAL_API_TOKEN", () -> "journey-token-of-ours");
    for (String source : OTHER_SOURCES) {
      properties.add(source + "_SECRET", () -> "journey secret of " + source);
    }
    properties.add("hub.file-links.public-url", () -> "https://hub.example");
    properties.add("WECHAT_APP_ID", WECHAT::appId);
    properties.add("WECHAT_TOKEN", WECHAT::token);
    properties.add("WECHAT_AES_KEY", WECHAT::aesKey);
    properties.add("WECHAT_APP_SECRET", () -> "journey-app-secret");
    properties.add("WECHAT_API_BASE", () -> WECHAT_API.base().toString());
    properties.add("WECHAT_TEMPLATE_ID", () -> "journey-template");
    properties.add("hub.fetch.retry", () -> "300ms,300ms,300ms");
    properties.add("WECOM_CORP_ID", () -> WECOM.caller().appId());
    properties.add("WECOM_SECRET", () -> "journeySecret");
    properties.add("WECOM_TOKEN", () -> WECOM.caller().token());
    properties.add("WECOM_AES_KEY", () -> WECOM.caller().aesKey());
    properties.add("WECOM_API_BASE", () -> WECOM.base().toString());
    properties.add("PHONE_CTI_TOKEN", () -> PHONE_TOKEN);
    for (String system : List.of("ASTERISK", "7MOOR", "YUNTONGXUN", "TCCC")) {
      properties.add("PHONE_" + system + "_TOKEN", () -> PHONE_TOKEN);
    }
    properties.add("PHONE_ALIYUN_TOKEN", () -> PHONE_TOKEN);
    properties.add("PHONE_FREESWITCH_LOGIN", () -> FREESWITCH_LOGIN);
    properties.add("PHONE_TWILIO_AUTH_TOKEN", () -> TWILIO_AUTH_TOKEN);
    properties.add("PHONE_TWILIO_URL", () -> TWILIO_URL);
    properties.add("hub.call.grace", () -> "1s");
    properties.add("hub.fetch.private-hosts", () -> "localhost");
    properties.add("hub.recognise.pictures.use", () -> "http");
    properties.add("hub.recognise.pictures.url", () -> CRM.url("/read"));
    properties.add("HUB_SMS_CHANNEL", () -> "sms-aliyun");
    properties.add("SMS_ALIYUN_TOKEN", () -> SMS_TOKEN);
    properties.add("SMS_ALIYUN_API", () -> CRM.baseUrl() + "/aliyun");
    properties.add("SMS_ALIYUN_ACCESS_KEY_ID", () -> "journeyKeyId");
    properties.add("SMS_ALIYUN_ACCESS_KEY_SECRET", () -> "journeyKeySecret");
    properties.add("SMS_ALIYUN_SIGN_NAME", () -> "示例公司");
    properties.add("SMS_ALIYUN_TEMPLATE_REPLY", () -> "SMS_000001");
    properties.add("SMS_ALIYUN_TEMPLATE_ACKNOWLEDGEMENT", () -> "SMS_000002");
    properties.add("SMS_TENCENT_TOKEN", () -> SMS_TOKEN);
    properties.add("SMS_TWILIO_AUTH_TOKEN", () -> TWILIO_AUTH_TOKEN);
    properties.add("SMS_TWILIO_URL", () -> "https://hub.example.com/channels/sms-twilio");
    properties.add("APP_SECRET", () -> WEB_JSON_SECRET);
    properties.add("APP_API", () -> CRM.baseUrl() + "/app");
    properties.add("APP_API_TOKEN", () -> "journey-token-of-the-app");
    properties.add("CRM_URL", () -> CRM.url("/hub"));
    properties.add("CRM_SECRET", () -> CRM_SECRET);
    properties.add("ERP_ENABLED", () -> "true");
    properties.add("CRM_SYNC_ENABLED", () -> "true");
    properties.add("hub.crm.sync-seconds", () -> "1");
  }

  /** A copy of one of the hub's folders that a journey may edit, and puts back. */
  static Path live(String folder) {
    return Path.of("target", "test-data")
        .resolve("journey-" + ProcessHandle.current().pid() + "-" + folder);
  }

  private static String copied(String folder) throws IOException {
    FileSystemUtils.copyRecursively(Path.of(folder), live(folder));
    return live(folder).toString();
  }

  private static void mailbox(
      DynamicPropertyRegistry properties, String prefix, int port, String address) {
    properties.add(prefix + "_HOST", () -> "127.0.0.1");
    properties.add(prefix + "_PORT", () -> port);
    properties.add(prefix + "_TLS", () -> "false");
    properties.add(prefix + "_USER", () -> address);
    properties.add(prefix + "_PASSWORD", () -> "secret");
    properties.add(prefix + "_POLL_SECONDS", () -> "1");
  }

  private static void mailServer(DynamicPropertyRegistry properties, String prefix, int port) {
    properties.add(prefix + "_SMTP_HOST", () -> "127.0.0.1");
    properties.add(prefix + "_SMTP_PORT", () -> port);
    properties.add(prefix + "_SMTP_SECURITY", () -> "none");
  }

  private static GreenMail startedMail() {
    GreenMail mail =
        new GreenMail(
            new ServerSetup[] {
              ServerSetup.SMTP.dynamicPort(),
              ServerSetup.IMAP.dynamicPort(),
              ServerSetup.POP3.dynamicPort()
            });
    mail.start();
    mail.setUser(SUPPORT, SUPPORT, "secret");
    mail.setUser(SALES, SALES, "secret");
    UserManager users = mail.getManagers().getUserManager();
    users.setMessageDeliveryHandler((message, address) -> mailboxOf(users, address.getEmail()));
    return mail;
  }

  /**
   * The server delivers plus addresses, as many do, and makes a mailbox for whom it does not know.
   */
  private static GreenMailUser mailboxOf(UserManager users, String address) throws UserException {
    String mailbox = address.replaceFirst("\\+[^@]*@", "@");
    GreenMailUser user = users.getUserByEmail(mailbox);
    return user == null ? users.createUser(mailbox, mailbox, "secret") : user;
  }

  private static TencentServer startedWechatApi() {
    TencentServer api = new TencentServer();
    api.answers("/cgi-bin/stable_token", TencentServer.token("t1"), TencentServer.token("t2"));
    return api;
  }

  private static WireMockServer startedCrm() {
    WireMockServer crm = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    crm.start();
    crm.stubFor(WireMock.post("/hub").willReturn(WireMock.noContent()));
    return crm;
  }

  /** A JSON post signed as a partner system would sign it. */
  HttpResponse<String> postSigned(String webhookId, String body) {
    return postSigned(webhookId, Instant.now(), WEB_JSON_SECRET, body);
  }

  HttpResponse<String> postSigned(String webhookId, Instant at, String secret, String body) {
    try {
      return send(
          request("/channels/web-json")
              .header("Content-Type", "application/json")
              .header("webhook-id", webhookId)
              .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
              .header(
                  "webhook-signature",
                  new Webhook(secret).sign(webhookId, at.getEpochSecond(), body))
              .POST(BodyPublishers.ofString(body)));
    } catch (com.standardwebhooks.exceptions.WebhookSigningException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A call as WeChat makes it. */
  HttpResponse<String> postWechat(WechatServer.Post post) {
    return send(
        request("/channels/wechat?" + post.query())
            .header("Content-Type", "text/xml")
            .POST(BodyPublishers.ofString(post.body())));
  }

  /** A call as WeCom makes it. */
  HttpResponse<String> postWecom(WechatServer.Post post) {
    return send(
        request("/channels/wecom?" + post.query())
            .header("Content-Type", "text/xml")
            .POST(BodyPublishers.ofString(post.body())));
  }

  /** A call as a telephone system of the generic CTI makes it. */
  HttpResponse<String> postCti(String body) {
    return postAs("/channels/phone-cti/" + PHONE_TOKEN, "application/json", body, Map.of());
  }

  HttpResponse<String> postAs(String path, String type, String body, Map<String, String> headers) {
    var request = request(path).header("Content-Type", type);
    headers.forEach(request::header);
    return send(request.POST(BodyPublishers.ofString(body)));
  }

  static String cti(String event, String callId, String number, String more) {
    return "{\"event\":\"%s\",\"callId\":\"%s\",\"from\":\"%s\",\"to\":\"4001\",\"direction\":\"in\",\"queue\":\"support\"%s}"
        .formatted(event, callId, number, more);
  }

  /** The call, once it is decided so. */
  JsonNode decided(String channel, String callId, String outcome) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> api("/api/calls?channel=" + channel + "&callId=" + callId),
            found -> found.size() == 1 && found.at("/0/outcome").asText().equals(outcome))
        .get(0);
  }

  /** The ticket a call is filed on, once it is. */
  JsonNode ticketOfCall(String channel, String callId) {
    JsonNode calls =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> api("/api/calls?channel=" + channel + "&callId=" + callId),
                found -> found.size() == 1 && found.at("/0/ticket").isTextual());
    return api("/api/tickets/" + calls.at("/0/ticket").asText());
  }

  /** A form as a browser or a program posts it; keys and values in turn. */
  HttpResponse<String> postForm(String accept, String... fields) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : "&")
          .append(URLEncoder.encode(fields[i], StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return send(
        request("/channels/web-form")
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .header("Accept", accept)
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** What the API answers to somebody who holds the token. */
  JsonNode api(String path) {
    HttpResponse<String> answer =
        send(request(path).header("Authorization", "Bearer " + TOKEN).GET());
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return read(answer.body());
  }

  /** Somebody who holds the token answers a ticket. */
  HttpResponse<String> reply(String number, String key, String json) {
    return send(
        request("/api/tickets/" + number + "/replies")
            .header("Authorization", "Bearer " + TOKEN)
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The status a call of the API will be answered with; the caller need not wait for it. */
  CompletableFuture<Integer> answerOf(String path, Consumer<String> body) {
    return HTTP.sendAsync(
            request(path)
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + TOKEN)
                .GET()
                .build(),
            BodyHandlers.ofString())
        .thenApply(
            answer -> {
              body.accept(answer.body());
              return answer.statusCode();
            });
  }

  HttpResponse<byte[]> download(String path) throws Exception {
    return HTTP.send(
        request(path).header("Authorization", "Bearer " + TOKEN).GET().build(),
        BodyHandlers.ofByteArray());
  }

  /** SHA-256 of what is downloaded, however large it is. */
  String sha256OfDownload(String path) throws Exception {
    HttpResponse<InputStream> answer =
        HTTP.send(
            request(path).header("Authorization", "Bearer " + TOKEN).GET().build(),
            BodyHandlers.ofInputStream());
    MessageDigest digest = Sha256.digest();
    try (var body = new DigestInputStream(answer.body(), digest)) {
      body.transferTo(OutputStream.nullOutputStream());
    }
    return Sha256.hex(digest.digest());
  }

  /** The tickets that hold a message with the sender's id. */
  JsonNode ticketsWith(String channel, String externalId) {
    return api("/api/tickets?channel="
            + channel
            + "&externalId="
            + URLEncoder.encode(externalId, StandardCharsets.UTF_8))
        .get("items");
  }

  /** The one ticket that holds a message with the sender's id, once it has been filed. */
  JsonNode ticketWith(String channel, String externalId) {
    JsonNode items =
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> ticketsWith(channel, externalId), found -> !found.isEmpty());
    if (items.size() != 1) {
      throw new AssertionError("expected one ticket with " + externalId + " but got " + items);
    }
    return api("/api/tickets/" + items.get(0).get("number").asText());
  }

  /** The ticket a message of ours became, by the id that was answered at the door. */
  JsonNode ticketOf(String messageId) {
    HttpResponse<String> trace =
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () ->
                    send(
                        request("/api/trace/" + messageId)
                            .header("Authorization", "Bearer " + TOKEN)
                            .GET()),
                answer -> answer.statusCode() == 200);
    return api("/api/tickets/" + read(trace.body()).get("ticketNumber").asText());
  }

  /** How many copies of a message have come that were not filed. */
  int copiesOf(String message) {
    return jdbc.sql("SELECT COUNT(*) FROM duplicate WHERE of_id = ?")
        .param(message)
        .query(Integer.class)
        .single();
  }

  /** Mails of a mailbox that still wait for the hub. */
  static MailFolder inbox(String address) {
    try {
      return MAIL.getManagers()
          .getImapHostManager()
          .getInbox(MAIL.getManagers().getUserManager().getUser(address));
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The messages of a ticket that customers sent; acknowledgements stand beside them. */
  static List<JsonNode> received(JsonNode ticket) {
    return StreamSupport.stream(ticket.get("messages").spliterator(), false)
        .filter(message -> message.get("direction").asText().equals("IN"))
        .toList();
  }

  /** The body of a JSON post with this id of the sender's own. */
  static String webJson(String id, String text) {
    return JSON.createObjectNode()
        .put("id", id)
        .put("subject", "来自合作伙伴")
        .put("text", text)
        .toString();
  }

  static String newId() {
    return UUID.randomUUID().toString();
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(json, e);
    }
  }
}

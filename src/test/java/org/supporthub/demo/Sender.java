package org.supporthub.demo;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.supporthub.WechatServer;
import org.supporthub.WecomServer;

/** Sends samples the way customers and partners would: by SMTP and HTTP. */
class Sender {
  static final String WEB_JSON_SECRET = "whsec_ZGVtby1wYXJ0bmVyLXNlY3JldC1vZi0zMi1ieXRlcyE=";

  static final String CHATWOOT_SECRET = "demo-secret-of-the-chat";
  static final String PHONE_TOKEN = "demo-token-of-the-telephone-system";

  static final WechatServer WECHAT =
      new WechatServer(
          "wx0123456789abcdef", "demoToken2026", "ZGVtbzAxMjM0NTY3ODlhYmNkZWZnaGlqa2xtbm9wcXI");

  static final WecomServer WECOM =
      new WecomServer(
          "ww0123456789abcdef", "demoToken2026", "ZGVtbzAxMjM0NTY3ODlhYmNkZWZnaGlqa2xtbm9wcXI");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Webhook webhook = new Webhook(WEB_JSON_SECRET);
  private final DemoMailServer mail;
  private final URI hub;

  Sender(DemoMailServer mail, URI hub) {
    this.mail = mail;
    this.hub = hub;
  }

  void send(Sample sample)
      throws IOException, InterruptedException, MessagingException, WebhookSigningException {
    switch (sample.channel()) {
      case "support-mail" -> mail(sample, DemoMailServer.SUPPORT);
      case "sales-mail" -> mail(sample, DemoMailServer.SALES);
      case "web-form" -> form(sample);
      case "web-json" -> json(sample);
      case "wechat" -> wechat(sample);
      case "chat-chatwoot" -> chatwoot(sample);
      case "wecom" -> wecom(sample);
      case "phone-cti" ->
          post(
              sample,
              "phone-cti/" + PHONE_TOKEN,
              sample.bytes(),
              "Content-Type",
              "application/json");
      default -> throw new IllegalStateException("samples.txt: no way to send " + sample);
    }
  }

  private void mail(Sample sample, String mailbox) throws IOException, MessagingException {
    try (InputStream file = sample.open()) {
      mail.send(file, mailbox);
    }
  }

  /** The file is the form as a page would post it: urlencoded, or multipart with the boundary. */
  private void form(Sample sample) throws IOException, InterruptedException {
    byte[] body = sample.file().endsWith(".multipart") ? crlf(sample.bytes()) : oneLine(sample);
    String type =
        sample.file().endsWith(".multipart")
            ? "multipart/form-data; boundary=demo-boundary"
            : "application/x-www-form-urlencoded";
    post(sample, body, "Content-Type", type, "Accept", "application/json");
  }

  private void json(Sample sample)
      throws IOException, InterruptedException, WebhookSigningException {
    String body = new String(sample.bytes(), StandardCharsets.UTF_8);
    String id = "demo-" + sample.file().replace(".json", "");
    long now = Instant.now().getEpochSecond();
    post(
        sample,
        body.getBytes(StandardCharsets.UTF_8),
        "Content-Type",
        "application/json",
        "webhook-id",
        id,
        "webhook-timestamp",
        String.valueOf(now),
        "webhook-signature",
        webhook.sign(id, now, body));
  }

  /** The file is the message in clear; it is sent as in safe mode. */
  private void wechat(Sample sample) throws IOException, InterruptedException {
    WechatServer.Post post = WECHAT.safe(new String(sample.bytes(), StandardCharsets.UTF_8));
    post(
        sample,
        "wechat?" + post.query(),
        post.body().getBytes(StandardCharsets.UTF_8),
        "Content-Type",
        "text/xml");
  }

  /** Signed as Chatwoot signs its webhooks. */
  private void chatwoot(Sample sample) throws IOException, InterruptedException {
    String now = String.valueOf(Instant.now().getEpochSecond());
    byte[] signature;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(CHATWOOT_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((now + ".").getBytes(StandardCharsets.UTF_8));
      signature = mac.doFinal(sample.bytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    post(
        sample,
        sample.bytes(),
        "Content-Type",
        "application/json",
        "X-Chatwoot-Timestamp",
        now,
        "X-Chatwoot-Signature",
        "sha256=" + HexFormat.of().formatHex(signature));
  }

  /** The file is the message; the hub is told that one waits, and fetches it. */
  private void wecom(Sample sample) throws IOException, InterruptedException {
    String account = WECOM.message(new String(sample.bytes(), StandardCharsets.UTF_8));
    WechatServer.Post post = WECOM.caller().safe(WECOM.notice(account, sample.file()));
    post(
        sample,
        "wecom?" + post.query(),
        post.body().getBytes(StandardCharsets.UTF_8),
        "Content-Type",
        "text/xml");
  }

  private void post(Sample sample, byte[] body, String... headers)
      throws IOException, InterruptedException {
    post(sample, sample.channel(), body, headers);
  }

  private void post(Sample sample, String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(hub.resolve("/channels/" + path))
            .headers(headers)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          "%s answered %d to %s: %s"
              .formatted(sample.channel(), answer.statusCode(), sample.file(), answer.body()));
    }
  }

  private static byte[] oneLine(Sample sample) {
    return new String(sample.bytes(), StandardCharsets.UTF_8)
        .lines()
        .reduce("", String::concat)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] crlf(byte[] file) {
    return new String(file, StandardCharsets.UTF_8)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}

package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.supporthub.WechatServer;

/** What is wrong is answered clearly, nothing is lost and nothing leaks. */
class BadInputIT extends HubJourney {

  @Test
  void a_wrong_signature_is_refused_and_not_kept() {
    String id = newId();
    String otherSecret = "whsec_b3RoZXItc2VjcmV0LTMyLWJ5dGVzLWxvbmchISEh";

    HttpResponse<String> answer = postSigned(id, Instant.now(), otherSecret, webJson(id, "hello"));

    assertProblem(answer, 401);
    assertThat(answer.body()).doesNotContain("\"id\"");
  }

  @Test
  void a_stale_call_is_refused() {
    String id = newId();

    HttpResponse<String> answer =
        postSigned(id, Instant.now().minusSeconds(301), WEB_JSON_SECRET, webJson(id, "hello"));

    assertProblem(answer, 401);
  }

  @Test
  void malformed_json_from_a_known_sender_is_answered_400_and_kept_in_quarantine() {
    String id = newId();

    HttpResponse<String> answer = postSigned(id, "{\"text\": \"no end");

    assertProblem(answer, 400);
    String kept = read(answer.body()).get("id").asText();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                api("/api/quarantine?size=200").get("items").findValuesAsText("id").contains(kept));
    assertThat(api("/api/quarantine/" + kept).get("reason").asText()).contains("malformed JSON");
  }

  @Test
  void a_missing_field_is_named() {
    String id = newId();

    HttpResponse<String> answer = postSigned(id, "{\"id\":\"" + id + "\"}");

    assertProblem(answer, 400);
    assertThat(read(answer.body()).get("detail").asText()).contains("text");
  }

  @Test
  void a_body_over_the_limit_is_refused() {
    String id = newId();

    HttpResponse<String> answer = postSigned(id, webJson(id, "x".repeat(2_000_000)));

    assertProblem(answer, 413);
  }

  @Test
  void an_unknown_channel_is_404() {
    HttpResponse<String> answer =
        send(request("/channels/no-such-channel").POST(BodyPublishers.ofString("{}")));

    assertProblem(answer, 404);
  }

  @Test
  void a_wrong_method_is_405() {
    assertProblem(send(request("/channels/web-json").GET()), 405);
  }

  @Test
  void a_wrong_content_type_is_415() {
    assertProblem(
        send(
            request("/channels/web-form")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("hello"))),
        415);
  }

  @Test
  void wechat_hears_its_echo_when_the_check_is_signed_and_nothing_otherwise() {
    HttpResponse<String> checked =
        send(request("/channels/wechat?" + WECHAT.check("583739")).GET());
    HttpResponse<String> forged =
        send(
            request("/channels/wechat?" + WECHAT.check("583739").replace("nonce=9", "nonce=8"))
                .GET());

    assertThat(checked.statusCode()).isEqualTo(200);
    assertThat(checked.body()).isEqualTo("583739");
    assertThat(checked.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertWordless(forged, 403);
  }

  @Test
  void what_is_wrong_about_a_wechat_call_is_told_by_the_status_alone() {
    String id = Long.toString(System.nanoTime());
    String push = WechatServer.text("o" + newId(), id, "你好");
    WechatServer.Post safe = WECHAT.safe(push);
    WechatServer stranger = new WechatServer(WECHAT.appId(), "anotherToken", WECHAT.aesKey());
    WechatServer otherAccount =
        new WechatServer("wx0000000000000000", WECHAT.token(), WECHAT.aesKey());

    assertWordless(postWechat(stranger.safe(push)), 401);
    assertWordless(postWechat(WECHAT.plain(push)), 401);
    assertWordless(
        postWechat(
            new WechatServer.Post(
                safe.query(), "<!DOCTYPE xml [<!ENTITY a \"b\">]>" + safe.body())),
        401);
    assertWordless(
        postWechat(new WechatServer.Post(safe.query(), "<xml>" + "x".repeat(70_000))), 413);
    assertWordless(
        send(
            request("/channels/wechat?" + safe.query())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))),
        415);
    assertWordless(send(request("/channels/wechat").PUT(BodyPublishers.ofString("x"))), 405);
    assertWordless(postWechat(otherAccount.safe(push)), 400);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(api("/api/quarantine?size=200").get("items").findValuesAsText("reason"))
                    .contains("the message is encrypted for another account"));
    assertThat(ticketsWith("wechat", id)).isEmpty();
  }

  @Test
  void the_api_wants_the_token() {
    HttpResponse<String> answer = send(request("/api/tickets").GET());

    assertProblem(answer, 401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void a_broken_mail_becomes_a_ticket_with_its_raw_bytes_and_the_next_mail_goes_on()
      throws Exception {
    String broken = newId() + "@customer.example";
    String next = newId() + "@customer.example";
    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.raw(
            "From: broken@customer.example\r\nTo: support@hub.example\r\nMessage-ID: <"
                + broken
                + ">\r\nSubject: =?utf-8?B?5oqV6A==?=\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=\r\n"
                + "Content-Transfer-Encoding: nonsense\r\n\r\n--\r\n\u0000\u0001broken"));
    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.plain(next, "next@customer.example", SUPPORT, "Next", "The next mail"));

    JsonNode ticket = ticketWith("support-mail", broken);
    ticketWith("support-mail", next);

    assertThat(
            new String(
                download(
                        "/api/tickets/"
                            + ticket.get("number").asText()
                            + "/messages/"
                            + ticket.at("/messages/0/id").asText()
                            + "/raw")
                    .body(),
                java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("nonsense");
  }

  private static void assertWordless(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
  }

  private static void assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(read(answer.body()).get("status").asInt()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("Exception").doesNotContain("at org.");
  }
}

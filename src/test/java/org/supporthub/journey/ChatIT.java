package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A chat of another maker from the first word to the rating; the calls are signed by the JDK. */
class ChatIT extends HubJourney {

  @Test
  void a_conversation_is_one_ticket_and_what_our_agents_write_does_not_come_back()
      throws Exception {
    long conversation = System.nanoTime();
    long first = conversation + 1;

    assertThat(post(chatwoot("zh-text", conversation, first)).statusCode()).isEqualTo(202);
    String number = ticketWith("chat-chatwoot", "" + first).get("number").asText();
    HttpResponse<String> own = post(chatwoot("agents-answer", conversation, first + 1));
    HttpResponse<String> note = post(chatwoot("private-note", conversation, first + 2));
    post(chatwoot("picture-only", conversation, first + 3));
    post(chatwoot("rated", conversation, first + 4));
    JsonNode closed = example("closed");
    ((ObjectNode) closed).put("id", conversation);
    post(closed);

    JsonNode ticket =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> api("/api/tickets/" + number), found -> received(found).size() >= 4);
    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(note.statusCode()).isEqualTo(200);
    assertThat(received(ticket)).hasSize(4);
    assertThat(received(ticket))
        .extracting(message -> message.get("text").asText())
        .containsExactlyInAnyOrder(
            "发票抬头错了",
            "[附件] image",
            "客户评价 / Customer's rating\n回复很快",
            "会话已结束 / Conversation closed");
    JsonNode word = message(ticket, "发票抬头错了");
    assertThat(word.at("/attributes/page").asText()).isEqualTo("https://shop.example/orders/78");
    assertThat(word.at("/attributes/ip").asText()).isEqualTo("203.0.113.7");
    assertThat(message(ticket, "[附件] image").at("/attributes/file.1.url").asText())
        .endsWith("/invoice.png");
    JsonNode rating = message(ticket, "客户评价 / Customer's rating\n回复很快");
    assertThat(rating.get("flags").toString()).isEqualTo("[\"EVENT\"]");
    assertThat(rating.at("/attributes/rating").asText()).isEqualTo("4");
    assertThat(ticketsWith("chat-chatwoot", "" + (first + 1))).isEmpty();
  }

  @Test
  void a_reply_is_written_into_the_conversation_and_does_not_come_back() throws Exception {
    long conversation = System.nanoTime();
    long first = conversation + 1;
    String path = "/api/v1/accounts/1/conversations/" + conversation + "/messages";
    CRM.stubFor(WireMock.post(path).willReturn(WireMock.okJson("{\"id\":1}")));
    post(chatwoot("zh-text", conversation, first));
    String number = ticketWith("chat-chatwoot", "" + first).get("number").asText();

    HttpResponse<String> reply = reply(number, newId(), "{\"text\":\"已改好，请查收\"}");
    post(chatwoot("agents-answer", conversation, first + 1));

    assertThat(reply.statusCode()).as(reply.body()).isBetween(200, 202);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                CRM.verify(
                    1,
                    WireMock.postRequestedFor(WireMock.urlEqualTo(path))
                        .withHeader(
                            "api_access_token", WireMock.equalTo("journey-token-of-the-agent"))
                        .withRequestBody(
                            WireMock.equalToJson(
                                "{\"content\":\"已改好，请查收\",\"message_type\":\"outgoing\","
                                    + "\"private\":false}"))));
    JsonNode ticket =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> api("/api/tickets/" + number),
                found -> found.toString().contains("\"SENT\""));
    assertThat(ticket.get("messages"))
        .as("the customer's word, the greeting, the answer")
        .hasSize(3)
        .filteredOn(message -> message.get("flags").toString().contains("AUTO_REPLY"))
        .singleElement()
        .satisfies(greeting -> assertThat(greeting.get("text").asText()).contains(number));
  }

  @Test
  void a_post_goes_to_the_press_office_and_its_answer_is_public_or_private() throws Exception {
    String id = "post-" + System.nanoTime();
    CRM.stubFor(WireMock.post("/replies").willReturn(WireMock.okJson("{}")));
    Instant posted = Instant.now().minusSeconds(300).truncatedTo(ChronoUnit.SECONDS);
    ObjectNode post =
        (ObjectNode)
            read(
                Files.readString(
                    Path.of("routes/channels/social.examples/zh-weibo-post/request.json")));
    post.put("id", id).put("postedAt", posted.toString());
    post.remove("media");

    postSocial(post);
    JsonNode ticket = ticketWith("social", id);
    String number = ticket.get("number").asText();
    HttpResponse<String> refused =
        reply(number, newId(), "{\"visibility\":\"public\",\"text\":\"您的电话 13800138000 我们会联系\"}");
    HttpResponse<String> taken =
        reply(number, newId(), "{\"visibility\":\"public\",\"text\":\"很抱歉，已私信您\"}");

    assertThat(ticket.at("/clocks/0/dueAt").asText()).isEqualTo(posted.plusSeconds(600).toString());
    assertThat(ticket.at("/log/0/detail/public").asBoolean()).isTrue();
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("a phone number").doesNotContain("13800138000");
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                CRM.verify(
                    1,
                    WireMock.postRequestedFor(WireMock.urlEqualTo("/replies"))
                        .withRequestBody(
                            WireMock.equalToJson(
                                "{\"conversation\":\"%s\",\"inReplyTo\":\"%s\",\"author\":\"1234567890\",\"visibility\":\"public\",\"text\":\"很抱歉，已私信您\"}"
                                    .formatted(id, id)))));
  }

  @Test
  void a_file_leaves_by_a_link_that_whoever_has_it_follows_and_nobody_else() throws Exception {
    String id = "pm-" + System.nanoTime();
    CRM.stubFor(WireMock.post("/replies").willReturn(WireMock.okJson("{}")));
    ObjectNode message =
        (ObjectNode)
            read(
                Files.readString(
                    Path.of("routes/channels/social.examples/private-message/request.json")));
    message.put("id", id).put("conversation", id).put("postedAt", Instant.now().toString());

    postSocial(message);
    String number = ticketWith("social", id).get("number").asText();
    String file = Base64.getEncoder().encodeToString("发票".getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> taken =
        reply(
            number,
            newId(),
            "{\"text\":\"请查收\",\"attachments\":[{\"name\":\"发票.pdf\",\"contentType\":\"application/pdf\",\"content\":\"%s\"}]}"
                .formatted(file));

    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    String text =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> saidWithLink(id), found -> !found.isEmpty());
    assertThat(text).startsWith("发票.pdf\nhttps://hub.example/files/");
    String path = URI.create(text.split("\n")[1]).getRawPath();
    HttpResponse<String> followed = send(request(path).GET());
    HttpResponse<String> changed = send(request(path.replaceFirst("\\.0\\.", ".1.")).GET());

    assertThat(followed.statusCode()).isEqualTo(200);
    assertThat(followed.body()).isEqualTo("发票");
    assertThat(followed.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    assertThat(followed.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(changed.statusCode()).isEqualTo(404);
  }

  private static String saidWithLink(String conversation) throws Exception {
    for (var call : CRM.findAll(WireMock.postRequestedFor(WireMock.urlEqualTo("/replies")))) {
      JsonNode body = read(call.getBodyAsString());
      String text = body.path("text").asText();
      if (body.path("conversation").asText().equals(conversation) && text.contains("/files/")) {
        return text;
      }
    }
    return "";
  }

  private void postSocial(JsonNode post) {
    HttpResponse<String> answer =
        send(
            request("/channels/social")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer journey-token-of-the-monitor")
                .POST(BodyPublishers.ofString(post.toString())));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  @Test
  void the_check_of_a_url_is_answered_when_it_is_signed_and_not_otherwise() throws Exception {
    String body =
        Files.readString(
            Path.of("routes/channels/chat-douyin.examples/check-of-the-url/request.json"));
    String signature =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-1")
                    .digest(("journey secret of DOUYIN" + body).getBytes(StandardCharsets.UTF_8)));

    HttpResponse<String> checked = postDouyin(signature, body);
    HttpResponse<String> forged = postDouyin(signature.replace('a', 'b'), body);

    assertThat(checked.statusCode()).isEqualTo(200);
    assertThat(checked.body()).isEqualTo("{\"challenge\":12345}");
    assertThat(forged.statusCode()).isEqualTo(401);
    assertThat(forged.body()).doesNotContain("12345");
  }

  private HttpResponse<String> postDouyin(String signature, String body) {
    return send(
        request("/channels/chat-douyin")
            .header("Content-Type", "application/json")
            .header("X-Douyin-Signature", signature)
            .POST(BodyPublishers.ofString(body)));
  }

  private static JsonNode message(JsonNode ticket, String text) {
    return received(ticket).stream()
        .filter(message -> message.get("text").asText().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode chatwoot(String example, long conversation, long id) throws Exception {
    ObjectNode call = (ObjectNode) example(example);
    call.put("id", id);
    ((ObjectNode) call.get("conversation")).put("id", conversation);
    return call;
  }

  private static JsonNode example(String name) throws Exception {
    return read(
        Files.readString(Path.of("routes/channels/chat-chatwoot.examples", name, "request.json")));
  }

  private HttpResponse<String> post(JsonNode call) throws GeneralSecurityException {
    String now = Long.toString(Instant.now().getEpochSecond());
    String body = call.toString();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            "journey secret of CHATWOOT".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signature = mac.doFinal((now + "." + body).getBytes(StandardCharsets.UTF_8));
    return send(
        request("/channels/chat-chatwoot")
            .header("Content-Type", "application/json")
            .header("X-Chatwoot-Timestamp", now)
            .header("X-Chatwoot-Signature", "sha256=" + HexFormat.of().formatHex(signature))
            .POST(BodyPublishers.ofString(body)));
  }
}

package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supporthub.TestDatabase;
import org.supporthub.WechatServer;

/** Customers who write by WeCom customer service, from the notification to the ticket. */
class WecomIT extends HubJourney {
  private final String account = "wk" + newId();
  private final String customer = "wm" + newId();
  private final String first = newId();

  @BeforeEach
  void writes() {
    WECOM.text(account, customer, first, "发票开错了");
  }

  @AfterEach
  void works() {
    WECOM.failWith(0);
  }

  @Test
  void three_copies_of_a_notification_lead_to_one_ticket_with_all_that_was_said() {
    String before = newId();
    WECOM.event(account, "wm" + before, before, "enter_session");
    WECOM.text(account, customer, newId(), "订单 A1001");
    WECOM.staffText(account, customer, newId(), "您好，马上处理");
    WECOM.event(account, customer, newId(), "session_status_change");
    String push = WECOM.notice(account, "token-" + account);

    List<HttpResponse<String>> answers =
        IntStream.range(0, 3)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> postWecom(WECOM.caller().safe(push))))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(200);
              assertThat(answer.body()).isEmpty();
            });
    JsonNode ticket =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> ticketWith("wecom", first), found -> received(found).size() == 4);
    assertThat(received(ticket))
        .extracting(message -> message.get("text").asText())
        .satisfiesExactly(
            text -> assertThat(text).isEqualTo("发票开错了"),
            text -> assertThat(text).isEqualTo("订单 A1001"),
            text -> assertThat(text).endsWith("您好，马上处理"),
            text -> assertThat(text).startsWith("[session_status_change]"));
    assertThat(ticketsWith("wecom", before)).isEmpty();
    assertThat(WECOM.calls(account)).hasSize(3);
    assertThat(WECOM.calls(account).get(0).get("token").asText()).isEqualTo("token-" + account);
    assertThat(WECOM.calls(account).get(2).get("cursor").asText()).isEqualTo("c4");
  }

  @Test
  void messages_that_are_fetched_again_are_no_further_messages() {
    tell();
    String message = ticketWith("wecom", first).at("/messages/0/id").asText();
    // As after a kill between the queue and the cursor.
    jdbc.sql("UPDATE wecom_account SET pull_cursor = '' WHERE open_kfid = ?")
        .param(account)
        .update();
    WECOM.text(account, customer, newId(), "还在吗");
    tell();

    JsonNode ticket =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> ticketWith("wecom", first), found -> received(found).size() == 2);
    await().atMost(Duration.ofSeconds(20)).until(() -> copiesOf(message) == 1);
    assertThat(received(ticket).get(1).get("text").asText()).isEqualTo("还在吗");
  }

  @Test
  void a_wecom_that_refuses_is_shown_on_the_channel_until_it_works_again() {
    WECOM.failWith(60020);
    tell();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              JsonNode broken = channel();
              assertThat(broken.get("state").asText()).isEqualTo("BROKEN");
              assertThat(broken.at("/lastError/sentence").asText())
                  .contains(account, "errcode 60020", "our address is not on the account's list");
            });
    tell();
    assertThat(channel().get("state").asText()).isEqualTo("BROKEN");

    WECOM.failWith(0);

    await()
        .atMost(Duration.ofSeconds(30))
        .until(this::channel, found -> found.get("state").asText().equals("OK"));
    assertThat(received(ticketWith("wecom", first))).hasSize(1);
  }

  @Test
  void a_reply_leaves_by_the_service_account_and_has_failed_when_wecom_tells_so() {
    tell();
    String number = ticketWith("wecom", first).get("number").asText();
    assertThat(reply(number, newId(), "{\"text\":\"已为您重开发票\"}").statusCode()).isEqualTo(202);
    JsonNode sent =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> WECOM.sent(account), calls -> calls.size() == 1)
            .get(0);
    assertThat(sent.get("touser").asText()).isEqualTo(customer);
    assertThat(sent.at("/text/content").asText()).isEqualTo("已为您重开发票");

    WECOM.failure(account, customer, newId(), sent.get("msgid").asText(), 10);
    tell();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(deliveries(number))
                    .containsExactly("FAILED fail_type 10: the customer refuses messages"));
  }

  @Test
  void a_file_of_a_customer_is_fetched_and_put_on_its_message() {
    String id = newId();
    WECOM.file(account, customer, id, "media-" + id);
    tell();

    JsonNode file =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> received(ticketWith("wecom", id)).get(1).at("/attachments/0"),
                found -> !found.isMissingNode());
    assertThat(file.get("contentType").asText()).isEqualTo("application/pdf");
    assertThat(file.get("name").asText()).isEqualTo("file.pdf");
  }

  private List<String> deliveries(String number) {
    return StreamSupport.stream(api("/api/tickets/" + number).get("messages").spliterator(), false)
        .filter(message -> message.get("direction").asText().equals("OUT"))
        .map(
            message ->
                message.at("/delivery/state").asText()
                    + " "
                    + message.at("/delivery/outcome").asText())
        .toList();
  }

  @Test
  void a_notification_that_comes_while_the_database_is_away_is_answered_and_followed_later() {
    TestDatabase.whileDown(() -> assertThat(tell().statusCode()).isEqualTo(200));

    assertThat(received(ticketWith("wecom", first))).hasSize(1);
  }

  @Test
  void the_url_is_checked_by_what_was_encrypted_and_what_is_wrong_is_told_without_words() {
    WechatServer stranger =
        new WechatServer(WECOM.caller().appId(), "anotherToken", WECOM.caller().aesKey());
    String push = WECOM.notice(account, "t");

    HttpResponse<String> checked =
        send(request("/channels/wecom?" + WECOM.caller().encryptedCheck("1616140317")).GET());
    assertThat(checked.statusCode()).isEqualTo(200);
    assertThat(checked.body()).isEqualTo("1616140317");
    assertWordless(
        send(request("/channels/wecom?" + stranger.encryptedCheck("1616140317")).GET()), 403);
    assertWordless(send(request("/channels/wecom?" + WECOM.caller().check("1")).GET()), 403);
    assertWordless(postWecom(stranger.safe(push)), 401);
    assertWordless(postWecom(WECOM.caller().plain(push)), 401);
    assertThat(WECOM.calls(account)).isEmpty();
  }

  private HttpResponse<String> tell() {
    return postWecom(WECOM.caller().safe(WECOM.notice(account, "token-" + newId())));
  }

  private JsonNode channel() {
    return StreamSupport.stream(api("/api/channels").spliterator(), false)
        .filter(channel -> channel.get("name").asText().equals("wecom"))
        .findFirst()
        .orElseThrow();
  }

  private static void assertWordless(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEmpty();
  }
}

package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.supporthub.WechatServer;
import org.supporthub.channel.mail.Mailbox;
import org.supporthub.message.Intake;

/** Senders repeat themselves; one effect each. */
class DuplicatesIT extends HubJourney {
  @Autowired Mailbox mailbox;
  @Autowired Intake intake;

  @Test
  void three_copies_of_a_webhook_at_once_are_one_ticket_and_three_success_answers() {
    String id = newId();

    List<HttpResponse<String>> answers =
        threeAtOnce(() -> postSigned(id, webJson(id, "重复的投诉：客服态度太差")));

    areOneMessage(answers);
    assertThat(received(ticketWith("web-json", id))).hasSize(1);
  }

  @Test
  void three_copies_of_a_form_at_once_are_one_ticket_and_three_success_answers() {
    // Equal forms count as copies within ten minutes of the clock; not across the stroke.
    await().atMost(Duration.ofSeconds(60)).until(() -> Instant.now().getEpochSecond() % 600 < 590);
    String text = "物流三天没有更新 " + newId();

    List<HttpResponse<String>> answers =
        threeAtOnce(
            () ->
                postForm("application/json", "message", text, "email", "thrice@customer.example"));

    areOneMessage(answers);
  }

  @ParameterizedTest
  @CsvSource({"support-mail, " + SUPPORT, "sales-mail, " + SALES})
  void three_copies_of_a_mail_at_once_are_one_ticket(String channel, String address) {
    String id = newId() + "@customer.example";
    MimeMessage mail =
        Mails.plain(id, "thrice@customer.example", address, "Refund", "Please refund order 78.");

    threeAtOnce(
        () -> {
          Mails.send(MAIL.getSmtp().getPort(), address, mail);
          return true;
        });

    String message = ticketWith(channel, id).at("/messages/0/id").asText();
    await().atMost(Duration.ofSeconds(30)).until(() -> copiesOf(message) == 2);
    assertThat(received(ticketWith(channel, id))).hasSize(1);
  }

  @Test
  void three_copies_of_a_wechat_message_at_once_are_one_ticket_and_three_times_success() {
    String openId = "o" + newId();
    String id = Long.toString(System.nanoTime());
    String push = WechatServer.text(openId, id, "重复的投诉：客服态度太差");

    List<HttpResponse<String>> answers = threeAtOnce(() -> postWechat(WECHAT.safe(push)));

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(200);
              assertThat(answer.body()).isEqualTo("success");
            });
    JsonNode ticket = ticketWith("wechat", id);
    String message = ticket.at("/messages/0/id").asText();
    await().atMost(Duration.ofSeconds(30)).until(() -> copiesOf(message) == 2);
    assertThat(received(ticketWith("wechat", id)))
        .singleElement()
        .satisfies(shown -> assertThat(shown.get("text").asText()).isEqualTo("重复的投诉：客服态度太差"));
  }

  @Test
  void an_event_of_wechat_opens_no_ticket_and_joins_that_of_its_conversation() {
    String openId = "o" + newId();
    String id = Long.toString(System.nanoTime());

    String scan = WechatServer.event(openId, "SCAN", "shop");
    assertThat(postWechat(WECHAT.safe(scan)).body()).isEqualTo("success");
    postWechat(WECHAT.safe(scan));
    await().atMost(Duration.ofSeconds(30)).until(() -> keysOf(openId) == 1);
    postWechat(WECHAT.safe(WechatServer.text(openId, id, "快递三天没有更新了")));
    ticketWith("wechat", id);
    postWechat(WECHAT.safe(WechatServer.event(openId, "CLICK", "HUMAN")));

    JsonNode ticket =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> ticketWith("wechat", id), found -> received(found).size() == 2);
    assertThat(received(ticket).get(0).get("text").asText()).isEqualTo("快递三天没有更新了");
    assertThat(received(ticket).get(1).get("flags").toString()).isEqualTo("[\"EVENT\"]");
  }

  private int keysOf(String openId) {
    return jdbc.sql(
            "SELECT COUNT(*) FROM delivery_key WHERE channel = 'wechat' AND delivery_key LIKE ?")
        .param(openId + "|%")
        .query(Integer.class)
        .single();
  }

  private void areOneMessage(List<HttpResponse<String>> answers) {
    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(202));
    List<JsonNode> tickets =
        answers.stream().map(answer -> ticketOf(read(answer.body()).get("id").asText())).toList();
    assertThat(tickets)
        .extracting(ticket -> ticket.get("number"))
        .containsOnly(tickets.get(0).get("number"));
    assertThat(received(tickets.get(0))).hasSize(1);
  }

  private static <T> List<T> threeAtOnce(Callable<T> work) {
    ExecutorService senders = Executors.newFixedThreadPool(3);
    try {
      return senders.invokeAll(Collections.nCopies(3, work)).stream()
          .map(DuplicatesIT::resultOf)
          .toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      senders.shutdown();
    }
  }

  @Test
  void what_two_pollers_take_from_one_mailbox_is_filed_once() throws Exception {
    String address = "two-pollers@hub.example";
    MAIL.setUser(address, address, "secret");
    List<String> ids = IntStream.range(0, 10).mapToObj(i -> newId() + "@customer.example").toList();
    for (String id : ids) {
      Mails.send(
          MAIL.getSmtp().getPort(),
          address,
          Mails.plain(id, "twice@customer.example", address, "物流 " + id, "快递三天没有更新了"));
    }

    try (Store one = poller(address);
        Store other = poller(address);
        Folder first = opened(one);
        Folder second = opened(other)) {
      for (int number = 1; number <= ids.size(); number++) {
        intake.accept(mailbox.raw("support-mail", first.getMessage(number)));
        intake.accept(mailbox.raw("support-mail", second.getMessage(number)));
      }
    }

    for (String id : ids) {
      assertThat(received(ticketWith("support-mail", id))).hasSize(1);
    }
  }

  private static Store poller(String address) throws MessagingException {
    Store store = Session.getInstance(new Properties()).getStore("imap");
    store.connect("127.0.0.1", MAIL.getImap().getPort(), address, "secret");
    return store;
  }

  private static Folder opened(Store store) throws MessagingException {
    Folder inbox = store.getFolder("INBOX");
    inbox.open(Folder.READ_ONLY);
    return inbox;
  }

  @Test
  void the_same_mail_delivered_twice_to_a_mailbox_is_one_message() {
    String id = newId() + "@customer.example";
    MimeMessage mail =
        Mails.plain(id, "again@customer.example", SUPPORT, "Refund", "Please refund order 77.");

    Mails.send(MAIL.getSmtp().getPort(), SUPPORT, mail);
    Mails.send(MAIL.getSmtp().getPort(), SUPPORT, mail);

    JsonNode ticket = ticketWith("support-mail", id);
    String message = ticket.at("/messages/0/id").asText();
    await().atMost(Duration.ofSeconds(15)).until(() -> copiesOf(message) == 1);
    assertThat(received(ticketWith("support-mail", id))).hasSize(1);
  }

  @Test
  void the_same_mail_in_two_mailboxes_is_two_messages_of_one_ticket() throws Exception {
    String id = newId() + "@customer.example";
    MimeMessage mail =
        Mails.plain(id, id, SUPPORT, "Two addresses", "I write to both of you. " + id);
    Mails.send(MAIL.getSmtp().getPort(), SUPPORT, mail);
    ticketWith("support-mail", id);

    Mails.send(MAIL.getSmtp().getPort(), SALES, mail);

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(received(ticketWith("support-mail", id)))
                    .extracting(message -> message.get("channel").asText())
                    .containsExactly("support-mail", "sales-mail"));
  }

  @Test
  void the_same_message_id_with_another_body_is_another_message() {
    String id = newId() + "@customer.example";

    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.plain(id, "one@customer.example", SUPPORT, "Question", "First text"));
    ticketWith("support-mail", id);
    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.plain(id, "stranger@other.example", SUPPORT, "Another question", "Second text"));

    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(ticketsWith("support-mail", id)).hasSize(2));
  }

  @Test
  void a_stranger_who_quotes_a_ticket_number_gets_a_linked_ticket_of_his_own() {
    String id = newId() + "@customer.example";
    String strangers = newId() + "@other.example";
    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.plain(id, "owner@customer.example", SUPPORT, "Order", "My order is late"));
    String number = ticketWith("support-mail", id).get("number").asText();

    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.plain(
            strangers, "stranger@other.example", SUPPORT, "Re: [" + number + "]", "Tell me more"));

    JsonNode other = ticketWith("support-mail", strangers);
    assertThat(other.get("number").asText()).isNotEqualTo(number);
    assertThat(other.get("links").findValuesAsText("number")).contains(number);
  }

  @Test
  void the_owner_who_quotes_the_ticket_number_writes_on_the_ticket() {
    String id = newId() + "@customer.example";
    String later = newId() + "@customer.example";
    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.plain(id, "owner2@customer.example", SUPPORT, "Order", "My order is late"));
    String number = ticketWith("support-mail", id).get("number").asText();

    Mails.send(
        MAIL.getSmtp().getPort(),
        SUPPORT,
        Mails.plain(later, "owner2@customer.example", SUPPORT, "About " + number, "Any news?"));

    assertThat(ticketWith("support-mail", later).get("number").asText()).isEqualTo(number);
  }

  private static <T> T resultOf(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}

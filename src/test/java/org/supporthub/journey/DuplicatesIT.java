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
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supporthub.channel.mail.Mailbox;
import org.supporthub.message.Intake;

/** Senders repeat themselves; one effect each. */
class DuplicatesIT extends HubJourney {
  @Autowired Mailbox mailbox;
  @Autowired Intake intake;
  @Autowired JdbcClient jdbc;

  @Test
  void the_same_webhook_five_times_in_parallel_is_one_ticket_and_five_success_answers()
      throws Exception {
    String id = newId();
    ExecutorService senders = Executors.newFixedThreadPool(5);

    List<HttpResponse<String>> answers =
        senders
            .invokeAll(
                IntStream.range(0, 5)
                    .<Callable<HttpResponse<String>>>mapToObj(
                        copy -> () -> postSigned(id, webJson(id, "重复的投诉：客服态度太差")))
                    .toList())
            .stream()
            .map(DuplicatesIT::resultOf)
            .toList();
    senders.shutdown();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(202));
    JsonNode ticket = ticketWith("web-json", id);
    assertThat(received(ticket)).hasSize(1);
    for (HttpResponse<String> answer : answers) {
      assertThat(ticketOf(read(answer.body()).get("id").asText()).get("number"))
          .isEqualTo(ticket.get("number"));
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
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () ->
                assertThat(
                        jdbc.sql("SELECT COUNT(*) FROM duplicate WHERE of_id = ?")
                            .param(ticket.at("/messages/0/id").asText())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1));
    assertThat(received(ticketWith("support-mail", id))).hasSize(1);
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

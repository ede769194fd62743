package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Senders repeat themselves; one effect each. */
class DuplicatesIT extends HubJourney {
  @Autowired CamelContext camel;
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
    assertThat(ticket.get("messages")).hasSize(1);
    for (HttpResponse<String> answer : answers) {
      assertThat(ticketOf(read(answer.body()).get("id").asText()).get("number"))
          .isEqualTo(ticket.get("number"));
    }
  }

  @Test
  void one_mailbox_polled_twice_files_each_mail_once() throws Exception {
    String route =
        Files.readString(Path.of("routes/channels/support-mail.camel.yaml"))
            .replace("id: support-mail", "id: support-mail-again")
            .replace("{{channel:support-mail.batch}}", "7");
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.fromString("support-mail-again.camel.yaml", route));
    List<String> ids = IntStream.range(0, 10).mapToObj(i -> newId() + "@customer.example").toList();

    try {
      for (String id : ids) {
        Mails.send(
            MAIL.getSmtp().getPort(),
            SUPPORT,
            Mails.plain(id, "twice@customer.example", SUPPORT, "物流 " + id, "快递三天没有更新了"));
      }

      for (String id : ids) {
        assertThat(ticketWith("support-mail", id).get("messages")).hasSize(1);
      }
    } finally {
      camel.getRouteController().stopRoute("support-mail-again");
      camel.removeRoute("support-mail-again");
    }
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
    assertThat(ticketWith("support-mail", id).get("messages")).hasSize(1);
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

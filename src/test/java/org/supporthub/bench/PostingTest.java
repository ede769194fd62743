package org.supporthub.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostingTest {
  private static final String ANSWER = "{\"id\":\"01a214fb-c451-7e61-8fd0-a50505e40d4c\"}";

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void posts_as_many_as_asked_over_several_connections_each_signed_and_different()
      throws Exception {
    answering(WireMock.status(202).withBody(ANSWER));
    Posting posting = new Posting(server.port());

    posting.send(10, 3);

    assertThat(posting.accepted()).isEqualTo(10);
    var calls =
        server.findAll(WireMock.postRequestedFor(WireMock.urlEqualTo("/channels/web-json")));
    assertThat(calls.stream().map(call -> call.getHeader("webhook-id")).distinct()).hasSize(10);
    for (var call : calls) {
      HttpHeaders headers =
          HttpHeaders.of(
              Map.of(
                  "webhook-id", List.of(call.getHeader("webhook-id")),
                  "webhook-timestamp", List.of(call.getHeader("webhook-timestamp")),
                  "webhook-signature", List.of(call.getHeader("webhook-signature"))),
              (name, value) -> true);
      new Webhook(SignedPosts.SECRET).verify(call.getBodyAsString(), headers);
    }
  }

  @Test
  void a_connection_that_the_server_ends_is_followed_by_a_new_one() throws Exception {
    answering(WireMock.status(202).withBody(ANSWER).withHeader("Connection", "close"));
    Posting posting = new Posting(server.port());

    posting.send(6, 2);

    assertThat(posting.accepted()).isEqualTo(6);
    assertThat(new OpenLoop(server.port()).post(4, 100).answers().count()).isEqualTo(4);
  }

  @Test
  void a_round_ends_in_time_and_knows_rate_and_times() throws Exception {
    answering(WireMock.status(202).withBody(ANSWER));

    Reading reading = new Posting(server.port()).round(2, Duration.ofMillis(200));

    assertThat(reading.value()).isPositive();
    assertThat(reading.beside().get("p99 ms"))
        .isGreaterThanOrEqualTo(reading.beside().get("p50 ms"));
  }

  @Test
  void what_is_refused_is_sent_again_and_does_not_count() throws Exception {
    answering(WireMock.status(202).withBody(ANSWER));
    server.stubFor(
        WireMock.post("/channels/web-json")
            .inScenario("busy")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(WireMock.status(503).withBody("come again"))
            .willSetStateTo("free"));
    Posting posting = new Posting(server.port());

    posting.send(3, 1);

    assertThat(posting.accepted()).isEqualTo(3);
    server.verify(4, WireMock.postRequestedFor(WireMock.urlEqualTo("/channels/web-json")));
  }

  @Test
  void any_other_answer_fails_the_round() {
    answering(WireMock.status(500));

    assertThatThrownBy(() -> new Posting(server.port()).send(1, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("500");
  }

  @Test
  void an_open_loop_charges_a_stall_to_every_post_it_holds_up() throws Exception {
    answering(WireMock.status(202).withBody(ANSWER).withFixedDelay(100));

    OpenLoop.Sent sent = new OpenLoop(server.port()).post(20, 200);

    assertThat(sent.answers().count()).isEqualTo(20);
    assertThat(sent.answers().millis(0.01)).isGreaterThanOrEqualTo(90);
    assertThat(sent.due()).containsOnlyKeys("01a214fb-c451-7e61-8fd0-a50505e40d4c");
  }

  private void answering(ResponseDefinitionBuilder answer) {
    server.start();
    server.stubFor(WireMock.post("/channels/web-json").willReturn(answer));
  }
}

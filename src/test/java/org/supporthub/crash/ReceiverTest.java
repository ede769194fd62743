package org.supporthub.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiverTest {
  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void events_in_order_that_come_again_are_no_fault() throws Exception {
    send("a", "a", 1, "opened");
    send("b", "b", 2, "answered");
    send("a", "a", 1, "opened");

    assertThat(receiver.complaints()).isEmpty();
    assertThat(receiver.events()).containsExactlyInAnyOrder("a", "b");
    assertThat(receiver.calls()).isEqualTo(3);
  }

  @Test
  void a_gap_a_wrong_order_and_a_changed_event_are_noticed() throws Exception {
    send("b", "b", 2, "answered");
    send("a", "a", 1, "opened");
    send("a", "a", 1, "changed");
    send("other", "c", 3, "closed");

    assertThat(receiver.complaints())
        .containsExactly(
            "ticket CS1: event 2 came after 0",
            "ticket CS1: event 1 came after 2",
            "event a came again with another content",
            "event \"c\" came under the id other");
  }

  private void send(String webhookId, String id, int sequence, String data) throws Exception {
    String event =
        """
        {"id":"%s","subject":"CS1","sequence":"%d","data":"%s"}"""
            .formatted(id, sequence, data);
    int status =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(receiver.url()))
                    .header("webhook-id", webhookId)
                    .POST(BodyPublishers.ofString(event))
                    .build(),
                BodyHandlers.discarding())
            .statusCode();
    assertThat(status).isEqualTo(204);
  }
}

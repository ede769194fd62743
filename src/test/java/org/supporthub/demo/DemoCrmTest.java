package org.supporthub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoCrmTest {
  private static final String BODY =
      "{\"subject\":\"CS20261123001\",\"data\":{\"title\":\"订单未到\"}}";

  private DemoCrm crm;

  @BeforeEach
  void start() throws Exception {
    crm = new DemoCrm();
    crm.start();
  }

  @AfterEach
  void stop() {
    crm.stop();
  }

  @Test
  void an_event_that_comes_twice_counts_once() throws Exception {
    assertThat(post("event-1", DemoCrm.SECRET)).isEqualTo(204);
    assertThat(post("event-1", DemoCrm.SECRET)).isEqualTo(204);
    assertThat(post("event-2", DemoCrm.SECRET)).isEqualTo(204);

    assertThat(crm.events()).isEqualTo(2);
    assertThat(crm.refused()).isZero();
  }

  @Test
  void a_wrong_signature_is_refused_and_counted_apart() throws Exception {
    assertThat(post("event-1", Sender.WEB_JSON_SECRET)).isEqualTo(401);

    assertThat(crm.events()).isZero();
    assertThat(crm.refused()).isEqualTo(1);
  }

  private int post(String id, String secret) throws Exception {
    long now = Instant.now().getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(crm.url()))
            .header("webhook-id", id)
            .header("webhook-timestamp", String.valueOf(now))
            .header("webhook-signature", new Webhook(secret).sign(id, now, BODY))
            .POST(HttpRequest.BodyPublishers.ofString(BODY))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}

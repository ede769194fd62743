package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.files.FileStoreMonitor;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The disk of the broker reaches its limit: what cannot be kept is refused, what is kept stays. */
class BrokerDiskIT extends HubJourney {
  @Autowired EmbeddedActiveMQ broker;
  private FileStoreMonitor disk;
  private double limit;

  @BeforeEach
  void remember() {
    disk = ((ActiveMQServerImpl) broker.getActiveMQServer()).getMonitor();
    limit = disk.getMaxUsage();
  }

  @AfterEach
  void room() {
    limitTo(limit);
  }

  private void limitTo(double share) {
    disk.setMaxUsage(share);
    disk.tick();
  }

  @Test
  void at_the_limit_senders_get_503_at_once_and_mail_stays_until_there_is_room() throws Exception {
    List<String> before = IntStream.range(0, 30).mapToObj(i -> newId()).toList();
    before.forEach(
        id -> assertThat(postSigned(id, webJson(id, "发票抬头写错了")).statusCode()).isEqualTo(202));
    limitTo(0);
    String refused = newId();
    String mail = newId() + "@customer.example";
    MimeMessage waiting =
        Mails.plain(mail, "disk@customer.example", SUPPORT, "Waiting", "I wait for room");

    long begun = System.nanoTime();
    HttpResponse<String> answer = postSigned(refused, webJson(refused, "发票抬头写错了"));
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    Mails.send(MAIL.getSmtp().getPort(), SUPPORT, waiting);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(took).isLessThan(Duration.ofSeconds(2));
    assertThat(postForm("application/json", "message", "改发票", "email", "disk@customer.example"))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(503);
    await().during(Duration.ofSeconds(3)).until(() -> inbox(SUPPORT).getMessageCount() == 1);

    limitTo(limit);

    assertThat(received(ticketWith("support-mail", mail))).hasSize(1);
    assertThat(postSigned(refused, webJson(refused, "发票抬头写错了")).statusCode()).isEqualTo(202);
    assertThat(received(ticketWith("web-json", refused))).hasSize(1);
    for (String id : before) {
      assertThat(received(ticketWith("web-json", id))).hasSize(1);
    }
  }
}

package org.supporthub.camel.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.CannotCreateTransactionException;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.classify.Priority;
import org.supporthub.message.Content;
import org.supporthub.message.RawMessage;

/** Messages handed over as a list, as for one database transaction. */
class ListModeTest {
  private static final Duration LONG = Duration.ofSeconds(15);

  @TempDir Path folder;
  private TestBroker broker;
  private Rig rig;
  private final List<String> filed = new CopyOnWriteArrayList<>();
  private final AtomicInteger lists = new AtomicInteger();

  private interface Check {
    void of(List<ClassifiedMessage> messages);
  }

  private volatile Check check = messages -> {};

  @BeforeEach
  void open() throws Exception {
    broker = new TestBroker(folder.resolve("broker"));
    rig = new Rig(broker, folder.resolve("data"), false);
  }

  @AfterEach
  void shut() throws Exception {
    rig.close();
    broker.close();
  }

  private void run() throws Exception {
    rig.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("jms-batch:hub.tickets.live,hub.tickets?mode=list&linger=200")
                .routeId("file-tickets")
                .process(exchange -> file(exchange.getIn().getBody(List.class)));
          }
        });
  }

  /** All or nothing, as a database transaction is. */
  private void file(List<?> body) {
    List<ClassifiedMessage> messages = body.stream().map(ClassifiedMessage.class::cast).toList();
    check.of(messages);
    lists.incrementAndGet();
    filed.addAll(messages.stream().map(message -> message.message().text()).toList());
  }

  private void classified(RawMessage raw, Priority priority) throws JMSException {
    ClassifiedMessage message = Samples.classified(raw, priority);
    broker.send(Queues.TICKETS, session -> json(session, message));
  }

  private static Message json(Session session, ClassifiedMessage message) {
    try {
      return session.createTextMessage(Samples.mapper().writeValueAsString(message));
    } catch (JMSException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void what_waits_is_filed_together() throws Exception {
    for (int i = 0; i < 60; i++) {
      classified(Samples.raw("邮件 " + i), Priority.NORMAL);
    }
    run();

    await().atMost(LONG).until(() -> filed.size() == 60);
    assertThat(lists.get()).isLessThan(10);
    await().atMost(LONG).until(() -> broker.count(Queues.TICKETS) == 0);
  }

  @Test
  void a_list_that_fails_is_filed_one_by_one_and_only_the_culprit_goes_to_quarantine_as_received()
      throws Exception {
    RawMessage culprit = Samples.raw("bad");
    for (int i = 0; i < 10; i++) {
      classified(Samples.raw("good " + i), Priority.NORMAL);
    }
    classified(culprit, Priority.NORMAL);
    check =
        messages -> {
          if (messages.stream().anyMatch(message -> message.message().text().equals("bad"))) {
            throw new IllegalArgumentException("no such category");
          }
        };
    run();

    await().atMost(LONG).until(() -> broker.count(Queues.QUARANTINE) == 1);
    await().atMost(LONG).until(() -> broker.count(Queues.TICKETS) == 0);
    assertThat(filed).hasSize(10).doesNotHaveDuplicates();
    Message kept = broker.browse(Queues.QUARANTINE).get(0);
    assertThat(kept.getStringProperty(HubHeaders.MESSAGE_ID)).isEqualTo(culprit.id().toString());
    assertThat(kept.getStringProperty(HubHeaders.DELIVERY_KEY)).isEqualTo(culprit.deliveryKey());
    assertThat(kept.getStringProperty(HubHeaders.STAGE)).isEqualTo("file-tickets");
    assertThat(kept.getStringProperty(HubHeaders.REASON))
        .startsWith("IllegalArgumentException at ListModeTest");
    assertThat(broker.takeBytes(Queues.QUARANTINE)).isEqualTo(culprit.content().bytes());
  }

  @Test
  void a_database_that_is_away_is_waited_for() throws Exception {
    for (int i = 0; i < 30; i++) {
      classified(Samples.raw("mail " + i), Priority.NORMAL);
    }
    AtomicBoolean away = new AtomicBoolean(true);
    AtomicInteger tries = new AtomicInteger();
    check =
        messages -> {
          tries.incrementAndGet();
          if (away.get()) {
            throw new CannotCreateTransactionException(
                "no connection", new SQLTransientConnectionException("pool exhausted"));
          }
        };
    run();
    await().atMost(LONG).until(() -> tries.get() >= 4);
    assertThat(filed).isEmpty();

    away.set(false);

    await().atMost(LONG).until(() -> filed.size() == 30);
    assertThat(filed).doesNotHaveDuplicates();
    assertThat(broker.count(Queues.QUARANTINE)).isZero();
  }

  @Test
  void a_text_that_is_no_classified_message_is_kept_as_it_came() throws Exception {
    broker.send(
        Queues.TICKETS,
        session -> {
          try {
            return session.createTextMessage("{\"雪\":1}");
          } catch (JMSException e) {
            throw new AssertionError(e);
          }
        });
    run();

    await().atMost(LONG).until(() -> broker.count(Queues.QUARANTINE) == 1);
    assertThat(broker.takeBytes(Queues.QUARANTINE))
        .isEqualTo("{\"雪\":1}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void bytes_in_the_archive_travel_as_a_claim() throws Exception {
    String sha256 = "ab".repeat(32);
    Content archived = new Rig.Archived(new Claims.Claim(sha256, 70_000));

    rig.door.quarantine(
        Samples.raw("x").withContent(archived), new Failure("web-form", "字段 email 缺失"));

    Message kept = broker.browse(Queues.QUARANTINE).get(0);
    assertThat(kept.getStringProperty(HubHeaders.CLAIM_SHA256)).isEqualTo(sha256);
    assertThat(kept.getLongProperty(HubHeaders.CLAIM_SIZE)).isEqualTo(70_000);
    AtomicInteger read = new AtomicInteger();
    rig.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("jms-batch:hub.quarantine?mode=each&linger=0")
                .process(
                    exchange -> {
                      Content content = exchange.getIn().getBody(RawMessage.class).content();
                      read.set(content.equals(archived) ? 1 : -1);
                    });
          }
        });
    await().atMost(LONG).untilAtomic(read, equalTo(1));
    assertThat(broker.takeOrNothing(Queues.QUARANTINE)).isEmpty();
  }
}

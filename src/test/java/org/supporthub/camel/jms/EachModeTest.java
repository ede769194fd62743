package org.supporthub.camel.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.camel.ErrorsStayInside;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;

/** Messages handed on one by one, with a {@code jms:} send that must belong to the same commit. */
class EachModeTest {
  private static final Duration LONG = Duration.ofSeconds(15);

  @TempDir Path folder;
  private TestBroker broker;
  private Rig rig;
  private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
  private final List<RawMessage> received = new CopyOnWriteArrayList<>();

  /** What the desk thinks of a message, before and after its send to the tickets queue. */
  private volatile Thought before = text -> {};

  private volatile Thought after = text -> {};

  private interface Thought {
    void about(String text) throws Exception;
  }

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
            from("jms-batch:hub.inbound.live,hub.inbound?mode=each&ahead=true")
                .routeId("classify")
                .process(
                    exchange -> {
                      RawMessage raw = exchange.getIn().getBody(RawMessage.class);
                      String text = raw.content().size() > 100 ? "large" : Samples.textOf(raw);
                      received.add(raw);
                      seen.computeIfAbsent(text, t -> new AtomicInteger()).incrementAndGet();
                      before.about(text);
                      exchange.setProperty("text", text);
                      exchange.getIn().setBody(text);
                    })
                .to("jms:queue:hub.tickets?disableReplyTo=true")
                .process(exchange -> after.about(exchange.getProperty("text", String.class)));
          }
        });
  }

  @Test
  void every_message_passes_once_with_all_it_carried() throws Exception {
    RawMessage mail = Samples.raw("您好");
    rig.door.accept(mail);
    rig.door.accept(Samples.raw(Medium.CHAT, "hi".getBytes(StandardCharsets.UTF_8)));
    run();

    await().atMost(LONG).until(() -> broker.count(Queues.TICKETS) == 2);
    assertThat(texts(Queues.TICKETS)).containsExactlyInAnyOrder("您好", "hi");
    assertThat(broker.count(Queues.INBOUND) + broker.count(Queues.INBOUND_LIVE)).isZero();
    RawMessage read =
        received.stream().filter(raw -> raw.id().equals(mail.id())).findFirst().orElseThrow();
    assertThat(read.withContent(mail.content())).isEqualTo(mail);
    assertThat(read.content().bytes()).isEqualTo(mail.content().bytes());
  }

  @Test
  void a_failing_message_goes_to_quarantine_alone_and_the_others_pass_exactly_once()
      throws Exception {
    for (int i = 0; i < 40; i++) {
      rig.door.accept(Samples.raw("good " + i));
      if (i % 10 == 5) {
        rig.door.accept(Samples.raw("bad " + i));
      }
    }
    after =
        text -> {
          if (text.startsWith("bad")) {
            throw new RejectedMessageException("字段 orderNumber 缺失");
          }
        };
    run();

    await().atMost(LONG).until(() -> broker.count(Queues.QUARANTINE) == 4);
    await().atMost(LONG).until(() -> broker.count(Queues.INBOUND) == 0);
    assertThat(texts(Queues.TICKETS))
        .hasSize(40)
        .doesNotHaveDuplicates()
        .allMatch(t -> t.startsWith("good"));
    Message kept = broker.browse(Queues.QUARANTINE).get(0);
    assertThat(kept.getStringProperty(HubHeaders.STAGE)).isEqualTo("classify");
    assertThat(kept.getStringProperty(HubHeaders.REASON)).isEqualTo("字段 orderNumber 缺失");
    assertThat(kept.getStringProperty(HubHeaders.CHANNEL)).isEqualTo("support-mail");
    assertThat(new String(broker.takeBytes(Queues.QUARANTINE))).startsWith("bad");
  }

  @Test
  void the_reason_of_an_unexpected_failure_names_the_place_and_not_what_the_customer_wrote()
      throws Exception {
    rig.door.accept(Samples.raw("my card is 4111"));
    before =
        text -> {
          throw new IllegalStateException("cannot parse " + text);
        };
    run();

    await().atMost(LONG).until(() -> broker.count(Queues.QUARANTINE) == 1);
    assertThat(broker.browse(Queues.QUARANTINE).get(0).getStringProperty(HubHeaders.REASON))
        .startsWith("IllegalStateException at EachModeTest")
        .doesNotContain("4111");
  }

  @Test
  void a_stack_overflow_is_the_fault_of_its_message() throws Exception {
    rig.camel.getCamelContextExtension().addInterceptStrategy(new ErrorsStayInside());
    rig.door.accept(Samples.raw("nested"));
    rig.door.accept(Samples.raw("flat"));
    before =
        text -> {
          if (text.equals("nested")) {
            throw new StackOverflowError();
          }
        };
    run();

    await().atMost(LONG).until(() -> broker.count(Queues.QUARANTINE) == 1);
    await().atMost(LONG).until(() -> texts(Queues.TICKETS).equals(List.of("flat")));
  }

  @Test
  void what_is_left_of_an_exploded_message_never_runs_into_the_next_one() throws Exception {
    before =
        text -> {
          if (text.equals("nested")) {
            throw new StackOverflowError();
          }
        };
    rig.door.accept(Samples.raw("nested"));
    run();
    await().atMost(LONG).until(() -> broker.count(Queues.QUARANTINE) == 1);

    for (int i = 0; i < 5; i++) {
      rig.door.accept(Samples.raw("flat " + i));
    }

    await().atMost(LONG).until(() -> broker.count(Queues.INBOUND) == 0);
    assertThat(texts(Queues.TICKETS))
        .containsExactlyInAnyOrder("flat 0", "flat 1", "flat 2", "flat 3", "flat 4");
  }

  @Test
  void an_outage_is_waited_for_and_sends_nothing_to_quarantine_nor_anything_twice()
      throws Exception {
    for (int i = 0; i < 10; i++) {
      rig.door.accept(Samples.raw("mail " + i));
    }
    AtomicReference<Exception> outage = new AtomicReference<>(new SQLException("away", "08000"));
    after =
        text -> {
          if (outage.get() != null && text.equals("mail 7")) {
            throw new IllegalStateException(outage.get());
          }
        };
    run();
    await().atMost(LONG).until(() -> seen.containsKey("mail 7") && seen.get("mail 7").get() >= 3);
    assertThat(texts(Queues.TICKETS)).doesNotContain("mail 7");

    outage.set(null);

    await().atMost(LONG).until(() -> broker.count(Queues.TICKETS) == 10);
    assertThat(texts(Queues.TICKETS)).doesNotHaveDuplicates();
    assertThat(broker.count(Queues.QUARANTINE)).isZero();
  }

  @Test
  void a_stop_of_the_broker_in_the_middle_leaves_no_half_done_message() throws Exception {
    for (int i = 0; i < 20; i++) {
      rig.door.accept(Samples.raw("mail " + i));
    }
    AtomicInteger stops = new AtomicInteger();
    after =
        text -> {
          if (text.equals("mail 9") && stops.getAndIncrement() == 0) {
            broker.stop();
          }
        };
    run();
    await().atMost(LONG).until(() -> stops.get() > 0);
    await().pollDelay(Duration.ofMillis(500)).until(() -> true);

    broker.start();

    await().atMost(LONG).until(() -> broker.count(Queues.INBOUND) == 0);
    assertThat(texts(Queues.TICKETS)).hasSize(20).doesNotHaveDuplicates();
    assertThat(broker.count(Queues.QUARANTINE)).isZero();
  }

  @Test
  void a_large_body_reaches_the_route_whole_and_leaves_no_file_behind() throws Exception {
    byte[] bytes = new byte[5 * 1024 * 1024 + 1];
    new Random(3).nextBytes(bytes);
    rig.door.accept(Samples.raw(Medium.MAIL, bytes));
    rig.door.accept(Samples.raw("small"));
    AtomicReference<byte[]> read = new AtomicReference<>(new byte[0]);
    before =
        text -> {
          if (text.equals("large")) {
            read.set(received.get(received.size() - 1).content().bytes());
          }
        };
    run();

    await().atMost(LONG).until(() -> broker.count(Queues.TICKETS) == 2);
    assertThat(read.get()).isEqualTo(bytes);
    await().atMost(LONG).until(() -> filesIn(folder.resolve("data/spill")) == 0);
  }

  @Test
  void a_large_body_goes_to_quarantine_whole() throws Exception {
    byte[] bytes = new byte[3 * 1024 * 1024];
    new Random(5).nextBytes(bytes);
    rig.door.accept(Samples.raw(Medium.MAIL, bytes));
    before =
        text -> {
          throw new RejectedMessageException("no");
        };
    run();

    await().atMost(LONG).until(() -> broker.count(Queues.QUARANTINE) == 1);
    assertThat(broker.takeBytes(Queues.QUARANTINE)).isEqualTo(bytes);
  }

  @Test
  void what_is_no_message_of_ours_goes_to_quarantine_with_its_bytes() throws Exception {
    broker.send(Queues.INBOUND, session -> text(session, "谁写的?"));
    rig.door.accept(Samples.raw("good"));
    run();

    await().atMost(LONG).until(() -> broker.count(Queues.QUARANTINE) == 1);
    await().atMost(LONG).until(() -> broker.count(Queues.TICKETS) == 1);
    assertThat(broker.browse(Queues.QUARANTINE).get(0).getStringProperty(HubHeaders.REASON))
        .contains("HubMessageId");
    assertThat(new String(broker.takeBytes(Queues.QUARANTINE))).isEqualTo("谁写的?");
  }

  @Test
  void a_stop_finishes_the_batch_in_hand() throws Exception {
    for (int i = 0; i < 30; i++) {
      rig.door.accept(Samples.raw("mail " + i));
    }
    before = text -> Thread.sleep(20);
    run();
    await().atMost(LONG).until(() -> !seen.isEmpty());

    rig.close();

    assertThat(broker.count(Queues.TICKETS) + broker.count(Queues.INBOUND)).isEqualTo(30);
    assertThat(broker.count(Queues.TICKETS)).isPositive();
    assertThat(seen.values()).allMatch(times -> times.get() == 1);
  }

  @Test
  void quarantine_never_sends_to_itself_and_waits_until_its_store_is_there() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    List<String> kept = new CopyOnWriteArrayList<>();
    rig.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("jms-batch:hub.quarantine?mode=each&linger=0")
                .routeId("quarantine")
                .process(
                    exchange -> {
                      if (tries.incrementAndGet() < 5) {
                        throw new RejectedMessageException("must not matter");
                      }
                      kept.add(exchange.getIn().getHeader(HubHeaders.REASON, String.class));
                    });
          }
        });

    rig.door.quarantine(Samples.raw("x"), new Failure("web-json", "坏".repeat(1_500)));

    await().atMost(LONG).until(() -> kept.size() == 1);
    assertThat(kept.get(0)).hasSize(1_000);
    assertThat(tries).hasValue(5);
    await().atMost(LONG).until(() -> broker.count(Queues.QUARANTINE) == 0);
  }

  private static Message text(Session session, String text) {
    try {
      BytesMessage message = session.createBytesMessage();
      message.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      return message;
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> texts(String queue) throws JMSException {
    return broker.browse(queue).stream().map(EachModeTest::textOf).toList();
  }

  private static String textOf(Message message) {
    try {
      return message.getBody(String.class);
    } catch (JMSException e) {
      throw new AssertionError(message.toString(), e);
    }
  }

  private static long filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }
}

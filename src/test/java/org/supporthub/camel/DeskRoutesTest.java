package org.supporthub.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.camel.jms.HubHeaders;
import org.supporthub.camel.jms.Queues;
import org.supporthub.camel.jms.Rig;
import org.supporthub.camel.jms.Samples;
import org.supporthub.camel.jms.TestBroker;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.classify.Priority;
import org.supporthub.message.Medium;
import org.supporthub.message.NormalisedMessage;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;

/** The routes of {@code routes/desk} as shipped, on a real broker, with fakes for their beans. */
class DeskRoutesTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Path DESK = Path.of("routes/desk");

  @TempDir Path folder;
  private TestBroker broker;
  private Rig rig;
  private final List<String> filed = new CopyOnWriteArrayList<>();
  private final List<String> quarantined = new CopyOnWriteArrayList<>();

  /** Stands in for archive, normaliser, classifier, desk and quarantine. */
  public final class FakeDesk {
    public RawMessage keep(RawMessage raw) {
      return raw;
    }

    public NormalisedMessage normalise(RawMessage raw) {
      if (Samples.textOf(raw).startsWith("broken")) {
        throw new RejectedMessageException("字段 email, (第一行) 缺失");
      }
      return new NormalisedMessage(raw, Samples.classified(raw, Priority.LOW).message());
    }

    public ClassifiedMessage classify(NormalisedMessage message) {
      boolean urgent = message.message().text().startsWith("urgent");
      return Samples.classified(message.raw(), urgent ? Priority.URGENT : Priority.LOW);
    }

    public void file(List<ClassifiedMessage> messages) {
      messages.forEach(message -> filed.add(message.message().text()));
    }
  }

  /** Stands in for the quarantine. */
  public final class FakeQuarantine {
    public void keep(RawMessage raw, String stage, String reason) {
      quarantined.add("%s|%s|%s".formatted(Samples.textOf(raw), stage, reason));
    }

    public void hold(RawMessage raw, String stage, String reason) {
      quarantined.add("held|%s|%s|%s".formatted(Samples.textOf(raw), stage, reason));
    }
  }

  @BeforeEach
  void open() throws Exception {
    broker = new TestBroker(folder.resolve("broker"));
    rig = new Rig(broker, folder.resolve("data"), false);
    FakeDesk desk = new FakeDesk();
    rig.with("rawArchive", desk)
        .with("normaliser", desk)
        .with("classifier", desk)
        .with("ticketDesk", desk)
        .with("quarantine", new FakeQuarantine())
        .with("ticketQueue", new TicketQueue(Samples.mapper()));
    rig.camel.addRoutes(
        new ErrorPolicy(List.of(new HttpFailures(rig.door, rig.meters)), Rig.PAUSES));
    rig.start();
  }

  @AfterEach
  void shut() throws Exception {
    rig.close();
    broker.close();
  }

  private void deploy(String... names) throws Exception {
    for (String name : names) {
      byte[] text = Files.readAllBytes(DESK.resolve(name + ".camel.yaml"));
      PluginHelper.getRoutesLoader(rig.camel)
          .loadRoutes(ResourceHelper.fromBytes(name + ".camel.yaml", text));
      assertThat(rig.camel.getRouteController().getRouteStatus(name).isStarted()).isTrue();
    }
  }

  @Test
  void accepted_messages_run_through_the_whole_desk() throws Exception {
    deploy("accept", "classify", "file-tickets", "quarantine");

    rig.door.accept(Samples.raw("您好"));
    rig.door.accept(
        Samples.raw(Medium.CHAT, "live".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    rig.door.accept(Samples.raw("broken"));

    await().atMost(LONG).until(() -> filed.size() == 2 && quarantined.size() == 1);
    assertThat(filed).containsExactlyInAnyOrder("您好", "live");
    assertThat(quarantined).containsExactly("broken|classify|字段 email, (第一行) 缺失");
  }

  @Test
  void the_door_answers_with_the_id_and_lets_no_header_of_the_sender_through() throws Exception {
    deploy("accept");
    RawMessage raw = Samples.raw("x");

    Exchange answer =
        rig.camel
            .createProducerTemplate()
            .request(
                "direct:accept",
                exchange -> {
                  exchange.getIn().setBody(raw);
                  exchange
                      .getIn()
                      .setHeaders(
                          new java.util.HashMap<>(
                              Map.of("CamelFileName", "x", "camelhttpresponsecode", 299)));
                });

    assertThat(answer.getException()).isNull();
    assertThat(answer.getMessage().getBody(String.class))
        .isEqualTo("{\"id\":\"%s\"}".formatted(raw.id()));
    assertThat(answer.getMessage().getHeaders())
        .containsOnly(
            Map.entry("CamelHttpResponseCode", "202"),
            Map.entry("Content-Type", "application/json"));
    await().until(() -> broker.count(Queues.INBOUND) == 1);
  }

  @Test
  void urgent_messages_pass_others_in_the_tickets_queue() throws Exception {
    deploy("classify");
    for (int i = 0; i < 3; i++) {
      rig.door.accept(Samples.raw("someday " + i));
    }
    rig.door.accept(Samples.raw("urgent 马上"));
    await().atMost(LONG).until(() -> broker.count(Queues.TICKETS) == 4);

    List<Message> waiting = broker.browse(Queues.TICKETS);
    assertThat(waiting.get(0).getJMSPriority()).isEqualTo(Priority.URGENT.jmsPriority());
    assertThat(waiting.get(0).getBody(String.class)).contains("urgent 马上");
    assertThat(waiting.get(1).getJMSPriority()).isEqualTo(Priority.LOW.jmsPriority());
    assertThat(waiting).allMatch(DeskRoutesTest::persistent);
    assertThat(waiting.get(0).getStringProperty(HubHeaders.CHANNEL)).isEqualTo("support-mail");
    assertThat(waiting.get(0).getStringProperty(HubHeaders.MESSAGE_ID)).isNotBlank();
    assertThat(waiting.get(0).getJMSReplyTo()).isNull();

    deploy("file-tickets");
    await().atMost(LONG).until(() -> filed.size() == 4);
    assertThat(filed.get(0)).isEqualTo("urgent 马上");
  }

  @Test
  void a_live_message_stays_on_the_fast_lane() throws Exception {
    deploy("classify");

    rig.door.accept(Samples.raw(Medium.PHONE, new byte[] {'x'}));

    await().atMost(LONG).until(() -> broker.count(Queues.TICKETS_LIVE) == 1);
    assertThat(broker.count(Queues.TICKETS)).isZero();
  }

  private static boolean persistent(Message message) {
    try {
      return message.getJMSDeliveryMode() == DeliveryMode.PERSISTENT;
    } catch (jakarta.jms.JMSException e) {
      throw new AssertionError(e);
    }
  }
}

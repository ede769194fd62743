package org.supporthub.camel.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;

class UncleanStopTest {
  private static final Duration LONG = Duration.ofSeconds(15);

  @TempDir Path folder;
  private TestBroker broker;
  private final List<String> handled = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() throws Exception {
    broker = new TestBroker(folder.resolve("broker"));
  }

  @AfterEach
  void shut() throws Exception {
    broker.close();
  }

  private Rig start(boolean uncleanStop) throws Exception {
    return start(uncleanStop, "jms-batch:hub.inbound?mode=each", this::handle);
  }

  private Rig start(boolean uncleanStop, String queues, Processor step) throws Exception {
    Rig rig = new Rig(broker, folder.resolve("data"), uncleanStop);
    return rig.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(queues).routeId("classify").process(step);
          }
        });
  }

  private void handle(Exchange exchange) {
    handled.add(Samples.textOf(exchange.getIn().getBody(RawMessage.class)));
  }

  /** What a killed process leaves behind: marks of attempts that had no end. */
  private void killedThreeTimesWhileHandlingTheFirstOf(String queue) throws Exception {
    String id = broker.browse(queue).get(0).getJMSMessageID();
    for (int start = 0; start < 3; start++) {
      new Attempts(folder.resolve("data/attempts"), true).begin(id);
    }
  }

  private void accept(String... texts) throws Exception {
    Rig door = new Rig(broker, folder.resolve("data"), true);
    for (String text : texts) {
      door.door.accept(Samples.raw(text));
    }
    door.close();
  }

  @Test
  void a_message_that_stopped_the_hub_three_times_is_not_begun_again() throws Exception {
    accept("killer", "好的");
    killedThreeTimesWhileHandlingTheFirstOf(Queues.INBOUND);

    Rig rig = start(true);
    await().atMost(LONG).until(() -> broker.count(Queues.QUARANTINE) == 1);
    await().atMost(LONG).until(() -> handled.equals(List.of("好的")));

    assertThat(broker.browse(Queues.QUARANTINE).get(0).getStringProperty(HubHeaders.REASON))
        .isEqualTo("the hub stopped three times while handling this message");
    assertThat(broker.browse(Queues.QUARANTINE).get(0).getStringProperty(HubHeaders.FOR_A_PERSON))
        .isEqualTo("true");
    rig.close();
    assertThat(marks()).isZero();
  }

  @Test
  void two_unclean_stops_are_no_proof() throws Exception {
    accept("slow");
    String id = broker.browse(Queues.INBOUND).get(0).getJMSMessageID();
    new Attempts(folder.resolve("data/attempts"), true).begin(id);
    new Attempts(folder.resolve("data/attempts"), true).begin(id);

    Rig rig = start(true);
    await().atMost(LONG).until(() -> handled.equals(List.of("slow")));
    rig.close();

    assertThat(broker.count(Queues.QUARANTINE)).isZero();
    assertThat(marks()).isZero();
  }

  @Test
  void only_one_message_is_in_hand_when_it_may_stop_the_hub() throws Exception {
    Rig door = new Rig(broker, folder.resolve("data"), true);
    door.door.accept(Samples.raw("mail"));
    door.door.accept(Samples.raw(Medium.CHAT, "chat".getBytes(StandardCharsets.UTF_8)));
    door.close();
    CyclicBarrier meeting = new CyclicBarrier(2);
    List<Long> marks = new CopyOnWriteArrayList<>();

    Rig rig =
        start(
            true,
            "jms-batch:hub.inbound.live,hub.inbound?mode=each",
            exchange -> {
              marks.add(marks());
              assertThatThrownBy(() -> meeting.await(1, TimeUnit.SECONDS))
                  .isInstanceOfAny(TimeoutException.class, BrokenBarrierException.class);
              handle(exchange);
            });
    await().atMost(LONG).until(() -> handled.size() == 2);
    rig.close();

    assertThat(handled).containsExactlyInAnyOrder("mail", "chat");
    assertThat(marks).containsExactly(1L, 1L);
  }

  @Test
  void suspicion_ends_after_two_batches_though_more_messages_wait() throws Exception {
    accept("1", "2", "3", "4", "5", "6", "7");
    List<Long> marks = new CopyOnWriteArrayList<>();

    Rig rig = start(true, "jms-batch:hub.inbound?mode=each&size=2", exchange -> marks.add(marks()));
    await().atMost(LONG).until(() -> marks.size() == 7);
    rig.close();

    assertThat(marks).containsExactly(1L, 1L, 1L, 1L, 0L, 0L, 0L);
  }

  @Test
  void after_a_clean_stop_old_marks_mean_nothing() throws Exception {
    accept("fine");
    killedThreeTimesWhileHandlingTheFirstOf(Queues.INBOUND);

    Rig rig = start(false);
    await().atMost(LONG).until(() -> handled.equals(List.of("fine")));
    rig.close();

    assertThat(broker.count(Queues.QUARANTINE)).isZero();
  }

  @Test
  void an_attempt_that_ends_without_stopping_the_hub_does_not_count() {
    Attempts attempts = new Attempts(folder.resolve("attempts"), true);
    attempts.begin("ID:1");
    attempts.begin("ID:1");

    attempts.takeBack("ID:1");

    assertThat(attempts.of("ID:1")).isEqualTo(1);
    attempts.takeBack("ID:1");
    assertThat(attempts.of("ID:1")).isZero();
  }

  @Test
  void a_message_that_was_not_begun_has_no_attempt_to_take_back() {
    Attempts attempts = new Attempts(folder.resolve("attempts"), true);
    for (int start = 0; start < 3; start++) {
      attempts.begin("ID:1");
    }
    List<Received> batch =
        List.of(new Received("ID:1", Samples.raw("killer"), "killer", Map.of(), null));
    Suspicion suspicion = new Suspicion(attempts, 3, "classify", 1);

    assertThat(suspicion.begin(batch)).allMatch(received -> received.failure() != null);
    suspicion.end(batch, false);

    assertThat(attempts.of("ID:1")).isEqualTo(3);
    assertThat(suspicion.holds()).isTrue();
  }

  @Test
  void the_mark_of_a_running_hub_is_found_by_the_next_one_unless_it_stopped_cleanly() {
    Path data = folder.resolve("data");

    RunningMark first = new RunningMark(data);
    assertThat(first.uncleanStop()).isFalse();
    assertThat(new RunningMark(data).uncleanStop()).isTrue();
    first.close();
    assertThat(new RunningMark(data).uncleanStop()).isFalse();
  }

  private long marks() throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve("data/attempts"))) {
      return files.count();
    }
  }
}

package org.supporthub.camel.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.message.Content;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;

class DoorTest {
  @TempDir Path folder;
  private TestBroker broker;
  private Rig rig;

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

  @Test
  void an_accepted_message_survives_a_restart_of_the_broker_with_everything_it_carried()
      throws Exception {
    RawMessage message = Samples.raw("您好,我的订单还没到");

    rig.door.accept(message);
    broker.stop();
    broker.start();

    Message stored = broker.browse(Queues.INBOUND).get(0);
    assertThat(stored.getStringProperty(HubHeaders.MESSAGE_ID)).isEqualTo(message.id().toString());
    assertThat(stored.getStringProperty(HubHeaders.DELIVERY_KEY)).isEqualTo(message.deliveryKey());
    assertThat(stored.getStringProperty(HubHeaders.RECEIVED_AT))
        .isEqualTo("2026-03-05T08:30:00.123456Z");
    assertThat(stored.getStringProperty(HubHeaders.ATTRIBUTES)).contains("/联系我们");
    assertThat(broker.takeBytes(Queues.INBOUND)).isEqualTo(message.content().bytes());
  }

  @Test
  void live_messages_have_a_queue_of_their_own() {
    rig.door.accept(Samples.raw(Medium.CHAT, new byte[] {1}));
    rig.door.accept(Samples.raw(Medium.MAIL, new byte[] {2}));

    await().until(() -> broker.count(Queues.INBOUND_LIVE) == 1);
    await().until(() -> broker.count(Queues.INBOUND) == 1);
  }

  @Test
  void callers_that_come_together_share_commits_and_every_message_is_there() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(32);
    Set<String> sent = ConcurrentHashMap.newKeySet();
    List<Future<?>> calls = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      RawMessage message = Samples.raw("mail " + i);
      calls.add(
          callers.submit(
              () -> {
                rig.door.accept(message);
                sent.add(message.id().toString());
              }));
    }
    for (Future<?> call : calls) {
      call.get();
    }
    callers.shutdown();

    assertThat(sent).hasSize(1_000);
    assertThat(ids(broker.browse(Queues.INBOUND))).isEqualTo(sent);
    assertThat(rig.counted("hub.door.messages")).isEqualTo(1_000);
    assertThat(rig.counted("hub.door.commits")).isLessThan(700);
  }

  @Test
  void a_lone_message_is_one_commit() {
    rig.door.accept(Samples.raw("one"));
    rig.door.accept(Samples.raw("two"));

    assertThat(rig.counted("hub.door.commits")).isEqualTo(2);
  }

  @Test
  void a_stopped_broker_closes_the_door_in_time_and_a_started_one_opens_it() throws Exception {
    rig.door.accept(Samples.raw("before"));
    broker.stop();

    Instant begin = Instant.now();
    assertThatExceptionOfType(DoorClosedException.class)
        .isThrownBy(() -> rig.door.accept(Samples.raw("lost")));
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMillis(2_500));

    broker.start();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> rig.door.accept(Samples.raw("after")));
    await().until(() -> broker.count(Queues.INBOUND) == 2);
  }

  @Test
  void nobody_waits_while_the_broker_is_known_to_be_away() throws Exception {
    broker.stop();
    for (int i = 0; i < 6; i++) {
      assertThatThrownBy(() -> rig.door.accept(Samples.raw("lost")))
          .isInstanceOf(DoorClosedException.class);
    }

    Instant begin = Instant.now();
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> rig.door.accept(Samples.raw("lost")))
          .isInstanceOf(DoorClosedException.class);
    }
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void a_full_disk_closes_the_door_at_once() {
    rig.diskFull.set(true);

    Instant begin = Instant.now();
    assertThatThrownBy(() -> rig.door.accept(Samples.raw("no room")))
        .isInstanceOf(DoorClosedException.class)
        .hasMessageContaining("disk");
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMillis(200));
    assertThat(broker.count(Queues.INBOUND)).isZero();

    rig.diskFull.set(false);
    rig.door.accept(Samples.raw("room again"));
    await().until(() -> broker.count(Queues.INBOUND) == 1);
  }

  @Test
  void a_message_whose_bytes_cannot_be_read_fails_alone() throws Exception {
    RawMessage unreadable = Samples.raw("x").withContent(new Unreadable());
    ExecutorService callers = Executors.newFixedThreadPool(16);
    List<Future<?>> good = new ArrayList<>();
    List<Future<?>> bad = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      RawMessage message = Samples.raw("good " + i);
      good.add(callers.submit(() -> rig.door.accept(message)));
      if (i % 50 == 0) {
        bad.add(callers.submit(() -> rig.door.accept(unreadable)));
      }
    }

    for (Future<?> call : good) {
      call.get();
    }
    assertThat(bad)
        .allSatisfy(
            call -> assertThatThrownBy(call::get).hasCauseInstanceOf(DoorClosedException.class));
    callers.shutdown();
    await().until(() -> broker.count(Queues.INBOUND) == 200);
  }

  @Test
  void who_gave_up_before_being_taken_is_never_sent() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    ExecutorService callers = Executors.newFixedThreadPool(12);
    for (int sender = 0; sender < Rig.impatient().senders(); sender++) {
      CountDownLatch taken = new CountDownLatch(1);
      RawMessage slow = Samples.raw("slow").withContent(new Slow(taken, release));
      callers.submit(() -> rig.door.accept(slow));
      taken.await();
    }
    List<Future<?>> calls = new ArrayList<>();
    Set<String> waiting = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      RawMessage message = Samples.raw("waiting " + i);
      waiting.add(message.id().toString());
      calls.add(callers.submit(() -> rig.door.accept(message)));
    }
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThatThrownBy(call::get)
                    .hasCauseInstanceOf(DoorClosedException.class)
                    .hasMessageContaining("no sender was free"));

    release.countDown();

    await().ignoreExceptions().until(() -> accepted(Samples.raw("next")));
    callers.shutdown();
    assertThat(ids(broker.browse(Queues.INBOUND)))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(waiting);
  }

  private boolean accepted(RawMessage message) {
    rig.door.accept(message);
    return true;
  }

  @Test
  void five_megabytes_arrive_byte_for_byte() throws Exception {
    byte[] bytes = new byte[5 * 1024 * 1024 + 3];
    new Random(7).nextBytes(bytes);

    rig.door.accept(Samples.raw(Medium.MAIL, bytes));

    assertThat(broker.takeBytes(Queues.INBOUND)).isEqualTo(bytes);
  }

  @Test
  void a_closed_door_accepts_nothing() {
    rig.door.close();

    assertThatThrownBy(() -> rig.door.accept(Samples.raw("late")))
        .isInstanceOf(DoorClosedException.class);
  }

  private static Set<String> ids(List<Message> messages) {
    return messages.stream().map(DoorTest::idOf).collect(Collectors.toSet());
  }

  private static String idOf(Message message) {
    try {
      return message.getStringProperty(HubHeaders.MESSAGE_ID);
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }

  /** Bytes that a sender waits for until they are released. */
  private record Slow(CountDownLatch taken, CountDownLatch release) implements Content {
    @Override
    public long size() {
      return 10;
    }

    @Override
    public InputStream open() throws IOException {
      taken.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return new ByteArrayInputStream(new byte[10]);
    }
  }

  private record Unreadable() implements Content {
    @Override
    public long size() {
      return 10;
    }

    @Override
    public InputStream open() throws IOException {
      throw new IOException("gone");
    }
  }
}

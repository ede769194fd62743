package org.supporthub.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.TestDatabase;

class EventRelayTest {
  private static final String TWO =
      "receivers: {a: {label: 甲, kind: jms, enabled: true}, b: {label: 乙, kind: jms, enabled: true}}";

  @TempDir Path folder;
  private TestBroker broker;
  private EventDesk desk;

  @BeforeEach
  void begin() throws Exception {
    TestDatabase.empty();
    broker = new TestBroker();
    desk = new EventDesk(broker.connections(), EventFixtures.receivers(folder, TWO));
    desk.ticket(1);
  }

  @AfterEach
  void end() throws Exception {
    broker.close();
  }

  @Test
  void every_receiver_gets_every_event_once_and_in_order() throws Exception {
    List<String> ids = desk.happened(1, 1, 3);

    desk.publish();
    desk.publish();

    assertThat(broker.takeIds("a", 9)).isEqualTo(ids);
    assertThat(broker.takeIds("b", 9)).isEqualTo(ids);
    assertThat(desk.unpublished()).isZero();
  }

  @Test
  void a_message_is_a_cloud_event_with_its_attributes_as_properties() throws Exception {
    String id = desk.happened(1, 1, 1).get(0);

    desk.publish();
    BytesMessage message = (BytesMessage) broker.take("a", 1).get(0);

    assertThat(message.getStringProperty("cloudEvents_id")).isEqualTo(id);
    assertThat(message.getStringProperty("cloudEvents_specversion")).isEqualTo("1.0");
    assertThat(message.getStringProperty("cloudEvents_source")).isEqualTo("urn:support-hub");
    assertThat(message.getStringProperty("cloudEvents_type"))
        .isEqualTo("org.supporthub.ticket.created.v1");
    assertThat(message.getStringProperty("cloudEvents_subject")).isEqualTo("CS20231028001");
    assertThat(message.getStringProperty("cloudEvents_sequence")).isEqualTo("1");
    assertThat(message.getStringProperty("JMSXGroupID")).isEqualTo("CS20231028001");
    assertThat(message.propertyExists("_AMQ_DUPL_ID")).isFalse();
    assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
    assertThat(text(message)).startsWith("{\"specversion\":\"1.0\",\"id\":\"" + id).contains("售后");
  }

  @Test
  void more_events_than_a_round_holds_are_published_in_one_go() throws Exception {
    List<String> ids = desk.happened(1, 1, 2 * EventRelay.ROUND + 1);

    desk.publish();

    assertThat(broker.takeIds("a", ids.size())).isEqualTo(ids);
  }

  @Test
  void a_kill_after_the_broker_and_before_the_database_repeats_the_same_event() throws Exception {
    String id = desk.happened(1, 1, 1).get(0);
    var killed =
        new EventDesk(broker.connections(), desk.receivers, new KilledBeforeItsFirstCommit());

    killed.publish();
    assertThat(desk.unpublished()).isEqualTo(1);
    killed.publish();

    assertThat(desk.unpublished()).isZero();
    List<byte[]> bodies = new ArrayList<>();
    for (var message : broker.take("a", 9)) {
      assertThat(message.getStringProperty("cloudEvents_id")).isEqualTo(id);
      bodies.add(message.getBody(byte[].class));
    }
    assertThat(bodies).hasSize(2);
    assertThat(bodies.get(0)).isEqualTo(bodies.get(1));
    assertThat(desk.deliveries.admits("a", id)).isTrue();
    desk.deliveries.delivered("a", id);
    assertThat(desk.deliveries.admits("a", id)).isFalse();
  }

  @Test
  void two_relays_at_once_keep_the_order() throws Exception {
    var other = new EventDesk(broker.connections(), desk.receivers);
    var done = new AtomicBoolean();
    List<Thread> relays =
        List.of(new Thread(() -> run(desk, done)), new Thread(() -> run(other, done)));
    relays.forEach(Thread::start);

    List<String> ids = new ArrayList<>();
    for (int n = 1; n <= 120; n++) {
      ids.addAll(desk.happened(1, 10L * n, 10L * n + 9));
    }
    List<String> received = broker.takeIds("a", ids.size());
    done.set(true);
    for (Thread relay : relays) {
      relay.join();
    }

    assertThat(received).isEqualTo(ids);
    assertThat(broker.takeIds("a", 1)).isEmpty();
  }

  @Test
  void while_another_transaction_is_the_relay_nothing_is_published() {
    desk.happened(1, 1, 1);
    var other = new EventDesk(broker.connections(), desk.receivers);

    new TransactionTemplate(new DataSourceTransactionManager(TestDatabase.dataSource()))
        .executeWithoutResult(
            status -> {
              assertThat(desk.log.lockRelay()).isTrue();
              var thread = new Thread(other::publish);
              thread.start();
              Awaitility.await().until(() -> !thread.isAlive());
            });

    assertThat(desk.unpublished()).isEqualTo(1);
    assertThat(broker.waiting("hub.events.a")).isZero();
  }

  @Test
  void with_the_broker_away_events_wait_and_nothing_is_thrown() throws Exception {
    broker.stop();
    List<String> ids = desk.happened(1, 1, 2);

    assertThatCode(desk::publish).doesNotThrowAnyException();
    assertThat(desk.unpublished()).isEqualTo(2);
    broker.start();
    desk.publish();

    assertThat(broker.takeIds("b", 9)).isEqualTo(ids);
  }

  @Test
  void without_events_a_call_returns_within_about_a_second() {
    Awaitility.await().atMost(Duration.ofSeconds(3)).until(this::published);
  }

  @Test
  void a_receiver_that_is_switched_off_loses_its_queue_and_gets_one_again() throws Exception {
    desk.publish();
    assertThat(broker.has("hub.events.b")).isTrue();

    String without = TWO.replace("乙, kind: jms, enabled: true", "乙, kind: jms, enabled: false");
    new EventDesk(broker.connections(), EventFixtures.receivers(folder, without)).publish();
    assertThat(broker.has("hub.events.a")).isTrue();
    assertThat(broker.has("hub.events.b")).isFalse();

    new EventDesk(broker.connections(), EventFixtures.receivers(folder, TWO)).publish();
    assertThat(broker.has("hub.events.b")).isTrue();
  }

  @Test
  void the_shipped_receivers_have_no_queue_while_they_are_off() {
    new EventDesk(broker.connections(), EventFixtures.shipped(Map.of())).publish();

    assertThat(broker.has("hub.events.crm")).isFalse();
    assertThat(broker.has("hub.events.erp")).isFalse();
  }

  private boolean published() {
    desk.relay.publish();
    return true;
  }

  private static void run(EventDesk desk, AtomicBoolean done) {
    while (!done.get()) {
      desk.publish();
    }
  }

  private static String text(BytesMessage message) throws Exception {
    return new String(message.getBody(byte[].class), StandardCharsets.UTF_8);
  }

  /** As if the process ended between the two commits. */
  private static final class KilledBeforeItsFirstCommit extends DataSourceTransactionManager {
    private static final long serialVersionUID = 1L;
    private boolean killed;

    KilledBeforeItsFirstCommit() {
      super(TestDatabase.dataSource());
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
      if (!killed) {
        killed = true;
        super.doRollback(status);
        throw new TransactionSystemException("killed");
      }
      super.doCommit(status);
    }
  }
}

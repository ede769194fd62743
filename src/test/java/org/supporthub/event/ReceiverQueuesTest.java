package org.supporthub.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.settings.ConfigException;

/** Queues of receivers whose blocks are edited while the hub runs. */
class ReceiverQueuesTest {
  private static final String ONE =
      """
      receivers:
        stock:
          label: 仓库
          kind: jms
          enabled: true
      """;

  @TempDir Path folder;
  private TestBroker broker;
  private Receivers receivers;
  private ReceiverQueues queues;

  @BeforeEach
  void start() throws Exception {
    broker = new TestBroker();
    receivers = EventFixtures.receivers(folder, ONE);
    queues = new ReceiverQueues(broker.connections(), receivers);
    queues.afterPropertiesSet();
  }

  @AfterEach
  void stop() throws Exception {
    broker.close();
  }

  @Test
  void a_new_receiver_has_its_queue_when_the_reload_is_done() {
    receivers.reload(ONE + ONE.replace("receivers:\n", "").replace("stock:", "billing:"));

    assertThat(broker.has("hub.events.stock")).isTrue();
    assertThat(broker.has("hub.events.billing")).isTrue();
  }

  @Test
  void a_receiver_that_is_switched_off_loses_its_queue() {
    receivers.reload(ONE.replace("true", "false"));

    assertThat(broker.has("hub.events.stock")).isFalse();
  }

  @Test
  void a_receiver_without_a_block_loses_its_queue_or_it_would_grow_for_ever() {
    receivers.reload(ONE.replace("stock:", "billing:"));

    assertThat(broker.has("hub.events.stock")).isFalse();
    assertThat(broker.has("hub.events.billing")).isTrue();
  }

  @Test
  void a_queue_that_a_route_still_reads_is_removed_when_it_has_ended() {
    try (JMSContext session = broker.connections().createContext()) {
      session.createConsumer(session.createQueue("hub.events::hub.events.stock"));
      receivers.reload(ONE.replace("true", "false"));
      assertThat(broker.has("hub.events.stock")).isTrue();
    }

    queues.ensure();

    assertThat(broker.has("hub.events.stock")).isFalse();
  }

  @Test
  void a_receiver_switched_on_while_its_queue_is_being_removed_has_its_queue() throws Exception {
    Thread on = new Thread(() -> receivers.reload(ONE));
    broker.onRemoval(
        () -> {
          on.start();
          await().until(on::getState, Thread.State.BLOCKED::equals);
        });

    receivers.reload(ONE.replace("true", "false"));
    on.join();

    assertThat(broker.has("hub.events.stock")).isTrue();
  }

  @Test
  void a_wrong_file_changes_nothing() {
    assertThatThrownBy(() -> receivers.reload(ONE.replace("jms", "fax")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("fax");

    assertThat(receivers.enabled("stock")).isTrue();
    assertThat(broker.has("hub.events.stock")).isTrue();
  }
}

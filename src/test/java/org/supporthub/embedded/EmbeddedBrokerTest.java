package org.supporthub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.util.FileSystemUtils;

class EmbeddedBrokerTest {
  private static final Path DATA = Path.of("target", "test-data", "embedded-broker");

  @BeforeEach
  @AfterEach
  void nothing() throws IOException {
    FileSystemUtils.deleteRecursively(DATA);
  }

  @Test
  void a_message_survives_a_restart() throws JMSException {
    try (ConfigurableApplicationContext hub = hub()) {
      jms(hub).convertAndSend("hub.inbound", "我要投诉");
    }

    try (ConfigurableApplicationContext hub = hub()) {
      TextMessage message = (TextMessage) jms(hub).receive("hub.inbound");
      assertThat(message).isNotNull();
      assertThat(message.getText()).isEqualTo("我要投诉");
    }
  }

  @Test
  void the_queues_are_declared() throws Exception {
    try (ConfigurableApplicationContext hub = hub()) {
      for (String name :
          List.of(
              "hub.inbound",
              "hub.inbound.live",
              "hub.tickets",
              "hub.tickets.live",
              "hub.quarantine")) {
        var queue = broker(hub).queueQuery(SimpleString.of(name));
        assertThat(queue.isExists()).as(name).isTrue();
        assertThat(queue.isDurable()).as(name).isTrue();
        assertThat(queue.getRoutingType()).as(name).isEqualTo(RoutingType.ANYCAST);
        assertThat(queue.isAutoDelete()).as(name).isFalse();
        assertThat(queue.getAddress().toString()).isEqualTo(name);
      }
    }
  }

  @Test
  void events_go_to_every_receiver() {
    try (ConfigurableApplicationContext hub = hub()) {
      var address = broker(hub).getAddressInfo(SimpleString.of("hub.events"));

      assertThat(address.getRoutingTypes()).containsExactly(RoutingType.MULTICAST);
      assertThat(address.isAutoCreated()).isFalse();
    }
  }

  @Test
  void a_queue_nobody_declared_is_refused() {
    try (ConfigurableApplicationContext hub = hub()) {
      assertThatThrownBy(() -> jms(hub).convertAndSend("hub.inbond", "misspelt"))
          .isInstanceOf(JmsException.class)
          .hasStackTraceContaining("hub.inbond");
      assertThatThrownBy(() -> jms(hub).receive("hub.inbond"))
          .isInstanceOf(JmsException.class)
          .hasStackTraceContaining("hub.inbond");
      assertThat(broker(hub).locateQueue("hub.inbond")).isNull();
    }
  }

  @Test
  void a_lone_sender_is_not_held_up() {
    try (ConfigurableApplicationContext hub = hub()) {
      Configuration configuration = broker(hub).getConfiguration();

      assertThat(configuration.getJournalType()).isEqualTo(JournalType.NIO);
      assertThat(configuration.getJournalBufferTimeout_NIO()).isEqualTo(300_000);
      assertThat(configuration.getPageSyncTimeout()).isEqualTo(300_000);
      assertThat(configuration.isJournalSyncNonTransactional()).isTrue();
      assertThat(configuration.isJournalSyncTransactional()).isTrue();
      assertThat(hub.getBean(ConnectionFactory.class)).isInstanceOf(JmsPoolConnectionFactory.class);
    }
  }

  @Test
  void a_backlog_waits_on_disk_and_outlives_a_restart() throws Exception {
    String text = "长".repeat(20_000);
    int count = 60;
    String memory = "--hub.embedded.broker-memory-per-address=1MB";
    try (ConfigurableApplicationContext hub = hub(memory)) {
      for (int i = 0; i < count; i++) {
        jms(hub).convertAndSend("hub.inbound", i + text);
      }
      assertThat(broker(hub).locateQueue("hub.inbound").getPagingStore().isPaging()).isTrue();
      assertThat(broker(hub).locateQueue("hub.tickets").getPagingStore().isPaging()).isFalse();
    }

    try (ConfigurableApplicationContext hub = hub(memory)) {
      for (int i = 0; i < count; i++) {
        TextMessage message = (TextMessage) jms(hub).receive("hub.inbound");
        assertThat(message).isNotNull();
        assertThat(message.getText()).isEqualTo(i + text);
      }
    }
  }

  @Test
  void a_message_that_fails_again_and_again_is_never_thrown_away() throws JMSException {
    try (ConfigurableApplicationContext hub = hub();
        JMSContext session =
            hub.getBean(ConnectionFactory.class).createContext(JMSContext.SESSION_TRANSACTED)) {
      jms(hub).convertAndSend("hub.tickets", "stubborn");
      var consumer = session.createConsumer(session.createQueue("hub.tickets"));

      for (int attempt = 1; attempt <= 15; attempt++) {
        TextMessage message = (TextMessage) consumer.receive(5_000);
        assertThat(message).isNotNull();
        assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(attempt);
        session.rollback();
      }
    }
  }

  @Test
  void messages_are_not_written_to_the_log() {
    try (ConfigurableApplicationContext hub = hub()) {
      jms(hub).convertAndSend("hub.inbound", "confidential");

      for (String log : List.of("base", "resource", "message")) {
        assertThat(LoggerFactory.getLogger("org.apache.activemq.audit." + log).isErrorEnabled())
            .as(log)
            .isFalse();
      }
    }
  }

  @Test
  void a_disk_with_room_is_not_full() {
    try (ConfigurableApplicationContext hub = hub("--hub.embedded.max-disk-usage=100")) {
      assertThat(hub.getBean(BrokerDisk.class).full()).isFalse();
    }
  }

  @Test
  void a_disk_beyond_the_limit_is_full() {
    try (ConfigurableApplicationContext hub = hub("--hub.embedded.max-disk-usage=0")) {
      BrokerDisk disk = hub.getBean(BrokerDisk.class);

      await().atMost(Duration.ofSeconds(20)).until(disk::full);
    }
  }

  @Test
  void a_second_hub_on_the_same_folder_is_refused() {
    try (ConfigurableApplicationContext hub = hub()) {
      assertThatThrownBy(this::hub)
          .rootCause()
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("is in use by another hub");
      jms(hub).convertAndSend("hub.inbound", "undisturbed");
    }
  }

  @Test
  void a_broker_that_cannot_start_stops_the_hub() throws IOException {
    Files.createDirectories(DATA.resolve("broker"));
    Files.writeString(DATA.resolve("broker/journal"), "a file where the journal should be");

    assertThatThrownBy(this::hub)
        .satisfies(
            failure ->
                assertThat(new BrokerFailureAnalyzer().analyze(failure).getDescription())
                    .isEqualTo(
                        "The broker inside the hub cannot start:"
                            + " java.io.IOException: Not a directory"));
  }

  private ConfigurableApplicationContext hub(String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--hub.data-dir=" + DATA);
    return new SpringApplicationBuilder(BrokerOnly.class)
        .web(WebApplicationType.NONE)
        .run(arguments.toArray(String[]::new));
  }

  private static JmsTemplate jms(ConfigurableApplicationContext hub) {
    JmsTemplate template = hub.getBean(JmsTemplate.class);
    template.setReceiveTimeout(5_000);
    return template;
  }

  private static ActiveMQServer broker(ConfigurableApplicationContext hub) {
    return hub.getBean(EmbeddedActiveMQ.class).getActiveMQServer();
  }

  @Import(EmbeddedBroker.class)
  @ImportAutoConfiguration({ArtemisAutoConfiguration.class, JmsAutoConfiguration.class})
  static class BrokerOnly {}
}

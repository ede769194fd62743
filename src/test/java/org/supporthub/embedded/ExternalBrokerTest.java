package org.supporthub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
import org.supporthub.ExternalBroker;

class ExternalBrokerTest {
  private static final Path FOLDER = Path.of("target", "test-data", "external-broker");
  private static final Path DATA = FOLDER.resolve("data");

  private static ExternalBroker broker;

  @BeforeAll
  static void start() throws IOException {
    FileSystemUtils.deleteRecursively(FOLDER);
    broker = ExternalBroker.start(FOLDER);
  }

  @AfterAll
  static void stop() throws IOException {
    broker.close();
    FileSystemUtils.deleteRecursively(FOLDER);
  }

  @Test
  void only_the_external_broker_is_used() throws JMSException {
    try (ConfigurableApplicationContext hub = hub()) {
      jms(hub).convertAndSend("hub.inbound.live", "在线客服");
      TextMessage message = (TextMessage) jms(hub).receive("hub.inbound.live");

      assertThat(message).isNotNull();
      assertThat(message.getText()).isEqualTo("在线客服");
      assertThat(hub.getBeansOfType(EmbeddedActiveMQ.class)).isEmpty();
      assertThat(hub.getBean(BrokerDisk.class).full()).isFalse();
      assertThat(DATA).doesNotExist();
    }
  }

  @Test
  void a_message_survives_a_kill_of_the_broker() {
    try (ConfigurableApplicationContext hub = hub()) {
      jms(hub).convertAndSend("hub.inbound", "accepted");
    }
    broker.kill();
    broker.startAgain();

    try (ConfigurableApplicationContext hub = hub()) {
      assertThat(jms(hub).receiveAndConvert("hub.inbound")).isEqualTo("accepted");
    }
  }

  @Test
  void it_has_the_queues_of_the_embedded_broker() throws Exception {
    try (ServerLocator locator = ActiveMQClient.createServerLocator(broker.url());
        ClientSessionFactory factory = locator.createSessionFactory();
        ClientSession session = session(factory)) {
      for (String name : DesksBroker.QUEUES) {
        ClientSession.QueueQuery queue = session.queueQuery(SimpleString.of(name));
        assertThat(queue.isExists()).as(name).isTrue();
        assertThat(queue.isDurable()).as(name).isTrue();
        assertThat(queue.getRoutingType()).as(name).isEqualTo(RoutingType.ANYCAST);
        assertThat(queue.isAutoCreateQueues()).as(name).isFalse();
      }
      ClientSession.AddressQuery events = session.addressQuery(SimpleString.of(DesksBroker.EVENTS));
      assertThat(events.isExists()).isTrue();
      assertThat(events.isSupportsMulticast()).isTrue();
    }
  }

  @Test
  void the_hub_may_make_the_queue_of_a_receiver_and_nothing_else() throws Exception {
    String receiver = "hub.events.crm";
    try (ServerLocator locator = ActiveMQClient.createServerLocator(broker.url());
        ClientSessionFactory factory = locator.createSessionFactory();
        ClientSession session = session(factory);
        ConfigurableApplicationContext hub = hub()) {
      session.createQueue(
          QueueConfiguration.of(receiver)
              .setAddress(DesksBroker.EVENTS)
              .setRoutingType(RoutingType.MULTICAST)
              .setDurable(true));
      JmsTemplate topic = jms(hub);
      topic.setPubSubDomain(true);
      topic.convertAndSend(DesksBroker.EVENTS, "ticket.created");
      topic.setPubSubDomain(false);

      assertThat(topic.receiveAndConvert(DesksBroker.EVENTS + "::" + receiver))
          .isEqualTo("ticket.created");
      assertThatThrownBy(() -> topic.convertAndSend("hub.inbond", "misspelt"))
          .isInstanceOf(JmsException.class);
      assertThatThrownBy(() -> session.createQueue(QueueConfiguration.of("hub.private")))
          .isInstanceOf(ActiveMQException.class);
    }
  }

  private static ClientSession session(ClientSessionFactory factory) throws ActiveMQException {
    return factory.createSession(broker.user(), broker.password(), false, true, true, false, 1);
  }

  private static ConfigurableApplicationContext hub() {
    return new SpringApplicationBuilder(BrokerOnly.class)
        .web(WebApplicationType.NONE)
        .run(
            "--hub.data-dir=" + DATA,
            "--spring.artemis.mode=native",
            "--spring.artemis.broker-url=" + broker.url(),
            "--spring.artemis.user=" + broker.user(),
            "--spring.artemis.password=" + broker.password());
  }

  private static JmsTemplate jms(ConfigurableApplicationContext hub) {
    JmsTemplate template = hub.getBean(JmsTemplate.class);
    template.setReceiveTimeout(5_000);
    return template;
  }

  @Import(EmbeddedBroker.class)
  @ImportAutoConfiguration({ArtemisAutoConfiguration.class, JmsAutoConfiguration.class})
  static class BrokerOnly {}
}

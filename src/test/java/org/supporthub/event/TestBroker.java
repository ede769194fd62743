package org.supporthub.event;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.SecurityAuth;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerQueuePlugin;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A real Artemis in this process, with nothing on disk and nothing created by itself. */
final class TestBroker {
  private final int acceptor = Math.floorMod(UUID.randomUUID().hashCode(), 1_000_000);
  private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
  private final ActiveMQConnectionFactory connections;

  TestBroker() throws Exception {
    var configuration = new ConfigurationImpl();
    configuration.setPersistenceEnabled(false);
    configuration.setSecurityEnabled(false);
    configuration.setJMXManagementEnabled(false);
    configuration.addAcceptorConfiguration("in-vm", "vm://" + acceptor);
    configuration.addAddressSetting(
        "#",
        new AddressSettings()
            .setMaxDeliveryAttempts(-1)
            .setRedeliveryDelay(100)
            .setAutoCreateAddresses(false)
            .setAutoCreateQueues(false));
    server.setConfiguration(configuration);
    server.start();
    connections = new ActiveMQConnectionFactory("vm://" + acceptor);
  }

  ConnectionFactory connections() {
    return connections;
  }

  /** Whether the broker has this queue. */
  boolean has(String queue) {
    return server.getActiveMQServer().locateQueue(queue) != null;
  }

  /** Does something while a queue is being removed. */
  void onRemoval(Runnable action) {
    server
        .getActiveMQServer()
        .registerBrokerPlugin(
            new ActiveMQServerQueuePlugin() {
              @Override
              public void beforeDestroyQueue(
                  Queue queue,
                  SecurityAuth session,
                  boolean checkConsumerCount,
                  boolean removeConsumers,
                  boolean autoDeleteAddress) {
                action.run();
              }
            });
  }

  /** How many messages wait in the queue or are being worked on. */
  long waiting(String queue) {
    return server.getActiveMQServer().locateQueue(queue).getMessageCount();
  }

  /** How often messages of the queue were handed to a consumer and not confirmed. */
  long attempts(String queue) {
    var found = server.getActiveMQServer().locateQueue(queue);
    // A message that is rolled back is with the consumer, then scheduled, then on the queue.
    Stream<MessageReference> away =
        Stream.concat(
            found.getScheduledMessages().stream(),
            found.getDeliveringMessages().values().stream().flatMap(List::stream));
    try (var waiting = found.browserIterator()) {
      Stream<MessageReference> there =
          waiting.hasNext() ? Stream.of(waiting.next()) : Stream.empty();
      return Stream.concat(away, there)
          .mapToInt(MessageReference::getDeliveryCount)
          .max()
          .orElse(0);
    }
  }

  /** Takes so many messages from a receiver's queue, or as many as come within a moment. */
  List<Message> take(String receiver, int count) {
    List<Message> taken = new ArrayList<>();
    try (JMSContext session = connections.createContext()) {
      JMSConsumer consumer =
          session.createConsumer(session.createQueue("hub.events::hub.events." + receiver));
      while (taken.size() < count) {
        Message message = consumer.receive(1_000);
        if (message == null) {
          return taken;
        }
        taken.add(message);
      }
    }
    return taken;
  }

  /** The ids of all events that wait for a receiver, in order; takes them. */
  List<String> takeIds(String receiver, int count) throws JMSException {
    List<String> ids = new ArrayList<>();
    for (Message message : take(receiver, count)) {
      ids.add(message.getStringProperty("cloudEvents_id"));
    }
    return ids;
  }

  void stop() throws Exception {
    server.stop();
  }

  void start() throws Exception {
    server.start();
  }

  void close() throws Exception {
    connections.close();
    server.stop();
  }
}

package org.supporthub.camel.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A real broker with a journal on disk that can be stopped and started again. */
public final class TestBroker {
  private static final AtomicInteger NUMBER = new AtomicInteger(100);

  private final Path folder;
  private final int number = NUMBER.incrementAndGet();
  private final ActiveMQConnectionFactory shared = factory();
  private EmbeddedActiveMQ server = new EmbeddedActiveMQ();
  private AddressSettings inbound = settings();

  public TestBroker(Path folder) throws Exception {
    this.folder = folder;
    start();
  }

  /** The inbound queue makes producers wait when it holds this many bytes. */
  public static TestBroker thatFillsAt(long bytes, Path folder) throws Exception {
    TestBroker broker = new TestBroker(folder);
    broker.stop();
    broker.inbound =
        settings()
            .setAddressFullMessagePolicy(AddressFullMessagePolicy.BLOCK)
            .setMaxSizeBytes(bytes);
    broker.start();
    return broker;
  }

  private static AddressSettings settings() {
    return new AddressSettings()
        .setMaxDeliveryAttempts(-1)
        .setAutoCreateQueues(false)
        .setAutoCreateAddresses(false);
  }

  public void start() throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(true)
            .setJournalType(JournalType.NIO)
            .setJournalDirectory(folder.resolve("journal").toString())
            .setBindingsDirectory(folder.resolve("bindings").toString())
            .setLargeMessagesDirectory(folder.resolve("large").toString())
            .setPagingDirectory(folder.resolve("paging").toString())
            .setJournalBufferTimeout_NIO(300_000)
            .setJournalFileSize(2 * 1024 * 1024)
            .setJournalMinFiles(2)
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            .setMaxDiskUsage(-1)
            .addAcceptorConfiguration("vm", "vm://" + number)
            .addAddressSetting("#", settings())
            .addAddressSetting(Queues.INBOUND, inbound);
    for (String queue :
        List.of(
            Queues.INBOUND,
            Queues.INBOUND_LIVE,
            Queues.TICKETS,
            Queues.TICKETS_LIVE,
            Queues.QUARANTINE)) {
      configuration.addQueueConfiguration(
          QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST).setDurable(true));
    }
    server = new EmbeddedActiveMQ().setConfiguration(configuration);
    server.start();
  }

  public void stop() throws Exception {
    server.stop();
  }

  public ActiveMQConnectionFactory factory() {
    return new ActiveMQConnectionFactory("vm://" + number);
  }

  public Broker asBroker() {
    return new Broker(this::factory, shared);
  }

  public long count(String queue) {
    var located = server.getActiveMQServer().locateQueue(SimpleString.of(queue));
    located.flushExecutor();
    return located.getMessageCount();
  }

  /** What waits on the queue, in its order; nothing is taken away. */
  public List<Message> browse(String queue) throws JMSException {
    try (var connection = shared.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      connection.start();
      Queue named = session.createQueue(queue);
      try (QueueBrowser browser = session.createBrowser(named)) {
        return new ArrayList<>(Collections.list(messages(browser)));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Enumeration<Message> messages(QueueBrowser browser) throws JMSException {
    return browser.getEnumeration();
  }

  /** Takes one message and reads its bytes. */
  public byte[] takeBytes(String queue) throws JMSException {
    try (var connection = shared.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      connection.start();
      try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
        BytesMessage message = (BytesMessage) consumer.receive(5_000);
        byte[] bytes = new byte[(int) message.getBodyLength()];
        message.readBytes(bytes);
        return bytes;
      }
    }
  }

  /** Takes what is there now, if anything. */
  public Optional<Message> takeOrNothing(String queue) throws JMSException {
    try (var connection = shared.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      connection.start();
      try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
        return Optional.ofNullable(consumer.receive(300));
      }
    }
  }

  /** Sends what no part of the hub would send. */
  public void send(String queue, Function<Session, Message> message) throws JMSException {
    try (var connection = shared.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      session.createProducer(session.createQueue(queue)).send(message.apply(session));
    }
  }

  public void close() throws Exception {
    shared.close();
    server.stop();
  }
}

package org.supporthub.camel.jms;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.connection.JmsResourceHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A transacted session that consumes one queue: what is received and sent in it is one commit. */
final class BatchSession implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BatchSession.class);

  /** How long a receive waits for the first message; also how soon a stop is noticed. */
  private static final long FIRST_WAIT_MILLIS = 500;

  private final Broker broker;
  private final BatchOptions options;
  private final Reading reading;
  private final RawMessages codec;
  private final ActiveMQConnectionFactory factory;
  private final Connection connection;
  private final Session session;
  private final Session sending;
  private final MessageConsumer consumer;
  private @Nullable MessageProducer quarantine;
  private volatile boolean lost;

  private BatchSession(
      BatchDesk desk,
      BatchOptions options,
      Reading reading,
      String queue,
      Connection connection,
      ActiveMQConnectionFactory factory)
      throws JMSException {
    this.broker = desk.broker();
    this.codec = desk.codec();
    this.options = options;
    this.reading = reading;
    this.factory = factory;
    this.connection = connection;
    connection.setExceptionListener(e -> lost = true);
    this.session = connection.createSession(true, Session.SESSION_TRANSACTED);
    this.sending = KeptProducers.of(session);
    this.consumer = session.createConsumer(session.createQueue(queue));
    connection.start();
  }

  static BatchSession open(BatchDesk desk, BatchOptions options, Reading reading, String queue)
      throws JMSException {
    ActiveMQConnectionFactory factory = desk.broker().steadfast();
    try {
      return new BatchSession(desk, options, reading, queue, factory.createConnection(), factory);
    } catch (JMSException | RuntimeException e) {
      factory.close();
      throw e;
    }
  }

  /** What waits on the queue, up to the limits; empty when nothing came. */
  List<Received> receive(int most) throws JMSException {
    List<Received> batch = new ArrayList<>();
    boolean whole = false;
    try {
      long bytes = 0;
      Message next = consumer.receive(FIRST_WAIT_MILLIS);
      long deadline = System.nanoTime() + options.linger().toNanos();
      while (next != null) {
        Received received = reading.read(next);
        batch.add(received);
        bytes += received.raw().content().size();
        boolean room = batch.size() < most && bytes < options.bytes();
        next = room ? further(deadline) : null;
      }
      if (lost) {
        throw new JMSException("the connection to the broker was lost");
      }
      whole = true;
      return batch;
    } finally {
      if (!whole) {
        discard(batch);
      }
    }
  }

  private @Nullable Message further(long deadline) throws JMSException {
    if (options.linger().isZero()) {
      return consumer.receiveNoWait();
    }
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    return left > 0 ? consumer.receive(left) : null;
  }

  /** Runs the work so that {@code jms:} sends on this thread belong to this session. */
  <T> T joined(Supplier<T> work) {
    var holder = new JmsResourceHolder(broker.shared(), connection, sending);
    TransactionSynchronizationManager.bindResource(broker.shared(), holder);
    try {
      return work.get();
    } finally {
      TransactionSynchronizationManager.unbindResource(broker.shared());
    }
  }

  /** Moves a message to quarantine with the next commit. */
  void quarantine(Received received, Failure failure) throws JMSException {
    MessageProducer producer = quarantine;
    if (producer == null) {
      producer = session.createProducer(session.createQueue(Queues.QUARANTINE));
      quarantine = producer;
    }
    codec.send(session, producer, received.raw(), failure);
  }

  void commit() throws JMSException {
    session.commit();
  }

  /** All messages go back to the queue, all sends are undone. */
  void rollback() throws JMSException {
    session.rollback();
  }

  static void discard(List<Received> batch) {
    batch.forEach(received -> SpillFolder.discard(received.raw().content()));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (JMSException e) {
      log.debug("a connection to the broker did not close cleanly", e);
    }
    factory.close();
  }
}

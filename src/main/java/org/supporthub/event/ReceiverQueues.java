package org.supporthub.event;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jms.connection.SingleConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * Gives each receiver its queue on {@code hub.events}, on an embedded broker as on an external one.
 * The queue of a receiver that is switched off is removed with what is in it, for it would grow for
 * ever; the events stay in the event log, from where they can be replayed.
 */
@Component
class ReceiverQueues implements InitializingBean {
  private static final Logger log = LoggerFactory.getLogger(ReceiverQueues.class);

  private final ConnectionFactory broker;
  private final Receivers receivers;
  private final Set<String> known = new LinkedHashSet<>();
  private final AtomicInteger changes = new AtomicInteger(1);
  private int made;

  ReceiverQueues(ConnectionFactory broker, Receivers receivers) {
    this.broker = broker;
    this.receivers = receivers;
  }

  /** Makes the queues before the routes look for them, if the broker is there already. */
  @Override
  public void afterPropertiesSet() {
    receivers.whenReloaded(this::follow);
    follow();
  }

  private void follow() {
    lost();
    try {
      ensure();
    } catch (JMSRuntimeException e) {
      log.warn("Broker is not there; the receivers' queues will be made when it is", e);
    }
  }

  /** Makes what is missing; throws while the broker is away. */
  synchronized void ensure() {
    int upTo = changes.get();
    if (made == upTo) {
      return;
    }
    try (Connection connection = unpooled(broker).createConnection();
        ActiveMQSession session = (ActiveMQSession) connection.createSession()) {
      if (arrange(session.getCoreSession())) {
        made = upTo;
      }
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    } catch (ActiveMQException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getType().name(), e);
    }
  }

  /**
   * What was made may not be what is wanted: the broker may be another one, or empty, when it is
   * there again. Said while others are being made, it counts for the next time.
   */
  void lost() {
    changes.incrementAndGet();
  }

  /** Whether nothing is left to do: a queue that its route still reads is removed later. */
  private boolean arrange(ClientSession broker) throws ActiveMQException {
    SimpleString address = SimpleString.of(EventBus.ADDRESS);
    if (!broker.addressQuery(address).isExists()) {
      broker.createAddress(address, RoutingType.MULTICAST, false);
    }
    boolean done = true;
    receivers.all().forEach(receiver -> known.add(receiver.name()));
    for (String name : known) {
      boolean wanted = receivers.find(name).filter(Receiver::enabled).isPresent();
      SimpleString queue = SimpleString.of(EventBus.queueOf(name));
      ClientSession.QueueQuery found = broker.queueQuery(queue);
      if (wanted && !found.isExists()) {
        create(broker, address, queue);
      } else if (!wanted && found.isExists()) {
        done &= found.getConsumerCount() == 0;
        if (found.getConsumerCount() == 0) {
          remove(broker, queue);
        }
      }
    }
    return done;
  }

  private static void create(ClientSession broker, SimpleString address, SimpleString queue)
      throws ActiveMQException {
    try {
      broker.createQueue(
          QueueConfiguration.of(queue)
              .setAddress(address)
              .setRoutingType(RoutingType.MULTICAST)
              .setDurable(true)
              .setAutoDelete(false));
      log.info("Made queue {}", queue);
    } catch (ActiveMQException e) {
      // Another node was faster.
      if (e.getType() != ActiveMQExceptionType.QUEUE_EXISTS) {
        throw e;
      }
    }
  }

  private static void remove(ClientSession broker, SimpleString queue) {
    try {
      broker.deleteQueue(queue);
      log.info("Removed queue {} of a receiver that is switched off", queue);
    } catch (ActiveMQException e) {
      log.warn("Queue {} of a receiver that is switched off is still in use and stays", queue, e);
    }
  }

  /** The Artemis factory below a pool, because queues are made through its own session. */
  private static ActiveMQConnectionFactory unpooled(ConnectionFactory factory) {
    Object inner = factory;
    if (factory instanceof JmsPoolConnectionFactory pool) {
      inner = pool.getConnectionFactory();
    } else if (factory instanceof SingleConnectionFactory single) {
      inner = single.getTargetConnectionFactory();
    }
    if (inner instanceof ActiveMQConnectionFactory artemis) {
      return artemis;
    }
    throw new IllegalStateException("not a connection factory of Artemis: " + factory.getClass());
  }
}

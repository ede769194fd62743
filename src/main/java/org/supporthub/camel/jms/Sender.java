package org.supporthub.camel.jms;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of the door, used by one thread; closed from outside when a send hangs, because a
 * producer without credits waits for ever.
 */
final class Sender {
  private static final Logger log = LoggerFactory.getLogger(Sender.class);

  private final Broker broker;
  private final RawMessages codec;
  private final DoorSettings settings;
  private final Map<String, MessageProducer> producers = new HashMap<>();
  private @Nullable Session session;

  private volatile @Nullable ActiveMQConnectionFactory factory;
  private volatile @Nullable Connection connection;
  private volatile boolean lost;
  private volatile boolean busy;
  private volatile long busySince;
  private volatile boolean broken;
  private volatile long brokenUntil;
  private Duration pause = Duration.ZERO;

  Sender(Broker broker, RawMessages codec, DoorSettings settings) {
    this.broker = broker;
    this.codec = codec;
    this.settings = settings;
  }

  /** Sends all in one transaction; when it returns they are on the broker's disk. */
  void send(List<Arrival> group) throws JMSException {
    busySince = System.nanoTime();
    busy = true;
    try {
      Session open = connected();
      for (Arrival arrival : group) {
        Arrival.Outgoing out = arrival.message();
        codec.send(open, producerFor(open, out.queue()), out.raw(), out.failure());
      }
      open.commit();
      broken = false;
      pause = Duration.ZERO;
    } catch (JMSException e) {
      rest(pause.isZero() ? settings.retry() : pause.multipliedBy(2));
      throw e;
    } catch (RuntimeException | Error e) {
      // A message is to blame and not the broker: undo what was sent, and go on at once.
      close();
      throw e;
    } finally {
      busy = false;
    }
  }

  private Session connected() throws JMSException {
    Session open = session;
    if (open != null && !lost) {
      return open;
    }
    close();
    lost = false;
    ActiveMQConnectionFactory fresh = broker.impatient(settings.patience());
    factory = fresh;
    Connection made = fresh.createConnection();
    connection = made;
    made.setExceptionListener(e -> lost = true);
    session = made.createSession(true, Session.SESSION_TRANSACTED);
    return session;
  }

  private MessageProducer producerFor(Session open, String queue) throws JMSException {
    MessageProducer known = producers.get(queue);
    if (known == null) {
      known = open.createProducer(open.createQueue(queue));
      producers.put(queue, known);
    }
    return known;
  }

  /** What was sent and not committed goes with the connection. */
  private void rest(Duration wanted) {
    close();
    pause = wanted.compareTo(settings.patience()) > 0 ? settings.patience() : wanted;
    brokenUntil = System.nanoTime() + pause.toNanos();
    broken = true;
  }

  /** How long it rests after a failure; zero when it may be used. */
  Duration rest() {
    long left = broken ? brokenUntil - System.nanoTime() : 0;
    return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
  }

  /** Called by the watchdog: ends a send that takes longer than any caller waits. */
  void closeIfStuck() {
    boolean tooLong = busy && System.nanoTime() - busySince > settings.patience().toNanos();
    if (tooLong && factory != null) {
      log.warn("a send to the broker hangs, its connection is closed");
      lost = true;
      disconnect();
    }
  }

  /** Gives everything back; called by the sending thread, or when that has ended. */
  void close() {
    producers.clear();
    session = null;
    disconnect();
  }

  private void disconnect() {
    Connection open = connection;
    ActiveMQConnectionFactory used = factory;
    connection = null;
    factory = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (JMSException e) {
      log.debug("a connection to the broker did not close cleanly", e);
    }
    if (used != null) {
      used.close();
    }
  }
}

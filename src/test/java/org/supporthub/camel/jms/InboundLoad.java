package org.supporthub.camel.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.function.Supplier;
import org.supporthub.message.RawMessage;

/** Fills the inbound queue with messages as the door sends them, many in one transaction. */
public final class InboundLoad {
  private static final int TRANSACTION = 1_000;

  private InboundLoad() {}

  public static void fill(
      ConnectionFactory broker, RawMessages codec, int count, Supplier<RawMessage> messages)
      throws JMSException {
    try (Connection connection = broker.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageProducer producer = session.createProducer(session.createQueue(Queues.INBOUND))) {
      for (int sent = 1; sent <= count; sent++) {
        codec.send(session, producer, messages.get(), null);
        if (sent % TRANSACTION == 0 || sent == count) {
          session.commit();
        }
      }
    }
  }
}

package org.supporthub.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import org.supporthub.camel.jms.HubHeaders;

/**
 * Fills {@code hub.tickets}: with what the shipped route {@code classify} made of some messages
 * once, sent again and again under new ids.
 */
final class ClassifiedLoad {
  private static final int DIFFERENT = 5_000;
  private static final int TRANSACTION = 500;

  private final Desk desk;
  private final List<Classified> classified;

  private record Classified(String id, String channel, String text, int priority) {
    static Classified of(TextMessage message) throws JMSException {
      return new Classified(
          message.getStringProperty(HubHeaders.MESSAGE_ID),
          message.getStringProperty(HubHeaders.CHANNEL),
          message.getText(),
          message.getJMSPriority());
    }
  }

  /** For a desk at rest, of which {@code classify} is run once. */
  ClassifiedLoad(Desk desk, int most) throws Exception {
    this.desk = desk;
    int count = Math.min(DIFFERENT, most);
    desk.receive(count);
    desk.drain(Desk.INBOUND, "classify");
    this.classified = take(count);
  }

  private List<Classified> take(int count) throws JMSException {
    List<Classified> taken = new ArrayList<>();
    try (Connection connection = desk.broker().createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageConsumer from = session.createConsumer(session.createQueue(Desk.TICKETS))) {
      connection.start();
      while (taken.size() < count) {
        taken.add(Classified.of((TextMessage) from.receive(5_000)));
      }
    }
    return taken;
  }

  /** So many new messages wait on the queue when this returns. */
  void fill(int count) throws JMSException {
    try (Connection connection = desk.broker().createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageProducer to = session.createProducer(session.createQueue(Desk.TICKETS))) {
      for (int sent = 1; sent <= count; sent++) {
        Classified next = classified.get(sent % classified.size());
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        // The delivery key is the id too, so that no message is taken for a copy.
        TextMessage message = session.createTextMessage(next.text().replace(next.id(), id));
        message.setStringProperty(HubHeaders.MESSAGE_ID, id);
        message.setStringProperty(HubHeaders.CHANNEL, next.channel());
        to.setPriority(next.priority());
        to.send(message);
        if (sent % TRANSACTION == 0 || sent == count) {
          session.commit();
        }
      }
    }
  }
}

package org.supporthub.bench;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The route {@code desk/classify}, beside a bare transacted receive-and-send. */
final class ClassifyPart implements Part {
  private static final int BATCH = 100;
  private static final long PATIENCE_MILLIS = 5_000;

  @Override
  public String name() {
    return "classify";
  }

  @Override
  public Section measure(Sizes sizes) throws Exception {
    try (Desk desk = new Desk(name())) {
      desk.stop("classify", "file-tickets");
      List<Figure> figures =
          sizes
              .interleaved()
              .measure(
                  List.of(
                      new Side("classify", "messages/s", () -> hub(desk, sizes.backlog())),
                      new Side(
                          "bare receive-and-send",
                          "messages/s",
                          () -> bare(desk, sizes.backlog()))));
      return Section.of(
              name(),
              """
              From a backlog of %,d raw messages on `hub.inbound` to `hub.tickets`, by the shipped route `desk/classify` \
              with its one consumer, in the process of the bench, the other desk routes at rest. The ceiling is one \
              transacted session on the same broker that receives %d messages, sends their bytes on and commits."""
                  .formatted(sizes.backlog(), BATCH))
          .with(Ratio.of("classify", figures.get(0), figures.get(1)).withGoal(Goal.atLeast(0.5)));
    }
  }

  private static Reading hub(Desk desk, int messages) throws Exception {
    desk.receive(messages);
    double seconds = desk.drain(Desk.INBOUND, "classify");
    return moved(desk, messages, seconds);
  }

  private static Reading bare(Desk desk, int messages) throws Exception {
    desk.receive(messages);
    long start = System.nanoTime();
    try (Connection connection = desk.broker().createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageConsumer from = session.createConsumer(session.createQueue(Desk.INBOUND));
        MessageProducer to = session.createProducer(session.createQueue(Desk.TICKETS))) {
      connection.start();
      for (int sent = 1; sent <= messages; sent++) {
        to.send(copy(session, from.receive(PATIENCE_MILLIS)));
        if (sent % BATCH == 0 || sent == messages) {
          session.commit();
        }
      }
    }
    return moved(desk, messages, (System.nanoTime() - start) / 1e9);
  }

  private static Message copy(Session session, Message message) throws JMSException {
    BytesMessage received = (BytesMessage) message;
    byte[] body = new byte[(int) received.getBodyLength()];
    received.readBytes(body);
    BytesMessage copy = session.createBytesMessage();
    copy.writeBytes(body);
    return copy;
  }

  private static Reading moved(Desk desk, int messages, double seconds) throws Exception {
    try {
      // A queue that pages counts what it has written to pages a moment later.
      Awaitility.await()
          .atMost(Duration.ofMillis(PATIENCE_MILLIS))
          .until(() -> desk.waiting(Desk.TICKETS) == messages);
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException(
          "Of %d messages %s; taken from %s: %d"
              .formatted(messages, desk.account(), Desk.TICKETS, taken(desk)),
          e);
    }
    desk.empty(Desk.TICKETS);
    return Reading.of(messages / seconds);
  }

  /** How many different messages there really are, whatever the broker counts. */
  private static int taken(Desk desk) throws JMSException {
    Set<String> ids = new HashSet<>();
    try (Connection connection = desk.broker().createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageConsumer from = session.createConsumer(session.createQueue(Desk.TICKETS))) {
      connection.start();
      Message message = from.receive(PATIENCE_MILLIS);
      while (message != null) {
        ids.add(message.getJMSMessageID());
        message = from.receive(PATIENCE_MILLIS);
      }
    }
    return ids.size();
  }
}

package org.supporthub.bench;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.catalina.startup.Tomcat;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.supporthub.embedded.ShippedBroker;

/**
 * The ceiling of {@code accept}: reads the body, sends it to a queue of the hub's own broker as one
 * persistent message, answers 202. Nothing is verified, parsed, stripped or logged.
 */
final class BareServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final byte[] ANSWER =
      "{\"id\":\"00000000-0000-0000-0000-000000000000\"}".getBytes(StandardCharsets.US_ASCII);

  private final transient ThreadLocal<Sender> senders;

  private BareServlet(ConnectionFactory broker) {
    this.senders = ThreadLocal.withInitial(() -> Sender.to(broker));
  }

  /** Arguments: the folder to live in, the port, then settings as for {@code java -jar}. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    JmsPoolConnectionFactory pool =
        (JmsPoolConnectionFactory)
            ShippedBroker.start(Arrays.copyOfRange(arguments, 2, arguments.length))
                .getBean(ConnectionFactory.class);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createDirectories(folder.resolve("tomcat")).toString());
    tomcat.setPort(Integer.parseInt(arguments[1]));
    var context = tomcat.addContext("", null);
    Tomcat.addServlet(
        context, "bare", new BareServlet((ConnectionFactory) pool.getConnectionFactory()));
    context.addServletMappingDecoded("/channels/web-json", "bare");
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
    tomcat.start();
    tomcat.getServer().await();
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = request.getInputStream().readAllBytes();
    try {
      senders.get().send(body);
    } catch (JMSException e) {
      throw new IOException(e);
    }
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
    response.setContentType("application/json");
    response.setContentLength(ANSWER.length);
    response.getOutputStream().write(ANSWER);
  }

  /** What one thread sends by. */
  private record Sender(Session session, MessageProducer producer) {
    static Sender to(ConnectionFactory broker) {
      try {
        Connection connection = broker.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        return new Sender(session, session.createProducer(session.createQueue("hub.inbound")));
      } catch (JMSException e) {
        throw new IllegalStateException(e);
      }
    }

    void send(byte[] body) throws JMSException {
      BytesMessage message = session.createBytesMessage();
      message.writeBytes(body);
      producer.send(message);
    }
  }
}

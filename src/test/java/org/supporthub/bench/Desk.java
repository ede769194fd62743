package org.supporthub.bench;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.HubApplication;
import org.supporthub.TestDatabase;
import org.supporthub.camel.jms.Broker;
import org.supporthub.camel.jms.InboundLoad;
import org.supporthub.camel.jms.RawMessages;
import org.supporthub.channel.mail.MailSystemProperties;
import org.supporthub.demo.NoTestClasses;
import org.supporthub.escalate.DeadlineSweep;

/**
 * The whole hub with its embedded parts inside the process of the bench, so that one route can run
 * while the others rest.
 */
final class Desk implements AutoCloseable {
  static final String INBOUND = "hub.inbound";
  static final String TICKETS = "hub.tickets";

  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final ConfigurableApplicationContext context;

  Desk(String name, String... settings) {
    Path data = RunFolder.of(name).resolve("data");
    List<String> arguments = new ArrayList<>(List.of(settings));
    arguments.add("--server.port=0");
    arguments.add("--hub.data-dir=" + data);
    arguments.add("--hub.embedded.software-dir=" + TestDatabase.SOFTWARE.toAbsolutePath());
    MailSystemProperties.apply();
    context =
        new SpringApplicationBuilder(HubApplication.class)
            .initializers(
                started ->
                    started
                        .getBeanFactory()
                        .registerSingleton("noTestClasses", new NoTestClasses()))
            .run(arguments.toArray(String[]::new));
  }

  void add(RoutesBuilder routes) throws Exception {
    camel().addRoutes(routes);
  }

  void stop(String... routes) throws Exception {
    for (String route : routes) {
      camel().getRouteController().stopRoute(route);
    }
  }

  void start(String route) throws Exception {
    camel().getRouteController().startRoute(route);
  }

  /** Runs a route until its queue is empty; gives the seconds that took. */
  double drain(String queue, String route) throws Exception {
    long start = System.nanoTime();
    start(route);
    try {
      await(() -> waiting(queue) == 0);
      return (System.nanoTime() - start) / 1e9;
    } finally {
      stop(route);
    }
  }

  /** One sweep of the clocks that have run out, on this thread; gives how many it fired. */
  int sweepClocks() {
    return context.getBean(DeadlineSweep.class).sweep();
  }

  /** Runs a route until something is so. */
  void runUntil(String route, Callable<Boolean> condition) throws Exception {
    start(route);
    try {
      Awaitility.await().atMost(LONGEST).until(condition);
    } finally {
      stop(route);
    }
  }

  static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(LONGEST).pollInterval(Duration.ofMillis(5)).until(condition);
  }

  /** Messages on a queue, those in hand and not yet committed included. */
  long waiting(String queue) {
    return queue(queue).getMessageCount();
  }

  /** Where messages are, for whoever misses one. */
  String account() {
    return Stream.of(INBOUND, INBOUND + ".live", TICKETS, TICKETS + ".live", "hub.quarantine")
            .map(name -> "%s has %d".formatted(name, waiting(name)))
            .collect(Collectors.joining(", "))
        + ", in quarantine "
        + jdbc().queryForList("SELECT stage, reason FROM quarantine");
  }

  void empty(String queue) throws Exception {
    queue(queue).deleteAllReferences();
    await(() -> waiting(queue) == 0);
  }

  private Queue queue(String name) {
    return context
        .getBean(EmbeddedActiveMQ.class)
        .getActiveMQServer()
        .locateQueue(SimpleString.of(name));
  }

  /** Puts new messages on the inbound queue, as {@code web-json} accepts them. */
  void receive(int messages) throws JMSException {
    InboundLoad.fill(broker(), context.getBean(RawMessages.class), messages, Messages::raw);
  }

  /** Connections as the hub's own workers use them. */
  ConnectionFactory broker() {
    return context.getBean(Broker.class).factories().get();
  }

  /** Tickets in the store. */
  long tickets() {
    return Objects.requireNonNull(jdbc().queryForObject("SELECT COUNT(*) FROM ticket", Long.class));
  }

  JdbcTemplate jdbc() {
    return context.getBean(JdbcTemplate.class);
  }

  TransactionTemplate transaction() {
    return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
  }

  private CamelContext camel() {
    return context.getBean(CamelContext.class);
  }

  @Override
  public void close() {
    context.close();
  }
}

package org.supporthub.event;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.TestDatabase;

/** The beans of this package as the hub wires them, on the test database and a given broker. */
final class EventDesk {
  final CommitBell bell = new CommitBell();
  final EventLog log;
  final ReceiverQueues queues;
  final EventBus bus;
  final EventRelay relay;
  final Deliveries deliveries;
  final Signer signer;
  final Receivers receivers;
  private final TransactionTemplate transactions;

  EventDesk(ConnectionFactory broker, Receivers receivers) {
    this(broker, receivers, new DataSourceTransactionManager(TestDatabase.dataSource()));
  }

  EventDesk(ConnectionFactory broker, Receivers receivers, PlatformTransactionManager manager) {
    this.receivers = receivers;
    transactions = new TransactionTemplate(manager);
    log = new EventLog(TestDatabase.jdbcTemplate(), JsonMapper.builder().build(), bell);
    queues = new ReceiverQueues(broker, receivers);
    bus = new EventBus(broker, new CloudEventJson(EventFixtures.settings(Path.of("config"))));
    relay = new EventRelay(log, bus, queues, bell, transactions);
    var store = new EventDeliveryStore(TestDatabase.jdbcClient());
    var requeue =
        new Requeue(new ParkedEventStore(TestDatabase.jdbcClient()), log, bus, transactions);
    deliveries = new Deliveries(store, requeue, receivers, transactions);
    signer = new Signer(receivers, Clock.systemUTC());
  }

  /** A ticket, without what no event needs. */
  void ticket(long id) {
    TestDatabase.jdbcClient()
        .sql(
            """
            INSERT INTO ticket (id, number, state, priority, category, channel, medium, subject,
                                tags, classification, created_at, updated_at)
            VALUES (:id, :number, 'NEW', 'NORMAL', 'other', 'web-form', 'WEB', '订单未到',
                    '[]', '{}', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
            """)
        .param("id", id)
        .param("number", number(id))
        .update();
  }

  static String number(long ticket) {
    return "CS20231028%03d".formatted(ticket);
  }

  /** Events of a ticket from one sequence to another, committed; their ids in order. */
  List<String> happened(long ticket, long from, long to) {
    List<TicketEvent> events =
        LongStream.rangeClosed(from, to).mapToObj(n -> event(ticket, n)).toList();
    new TransactionTemplate(new DataSourceTransactionManager(TestDatabase.dataSource()))
        .executeWithoutResult(status -> log.append(events));
    return events.stream().map(event -> event.id().toString()).toList();
  }

  private static TicketEvent event(long ticket, long sequence) {
    return new TicketEvent(
        UUID.randomUUID(),
        ticket,
        number(ticket),
        sequence,
        sequence == 1 ? "created" : "message-received",
        Instant.now().truncatedTo(ChronoUnit.MICROS),
        "customer",
        JsonNodeFactory.instance
            .objectNode()
            .put("state", "NEW")
            .put("category", "售后.物流")
            .put("priority", "HIGH"));
  }

  /** Publishes all events that wait; a call that only waits does no harm. */
  void publish() {
    bell.ring();
    relay.publish();
  }

  long unpublished() {
    return TestDatabase.jdbcClient()
        .sql("SELECT COUNT(*) FROM event WHERE published_at IS NULL")
        .query(Long.class)
        .single();
  }
}

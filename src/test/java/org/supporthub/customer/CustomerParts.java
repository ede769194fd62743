package org.supporthub.customer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.TestDatabase;
import org.supporthub.message.InboundMessage;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;
import org.supporthub.ticket.TestMessage;

/**
 * The parts of the package on the test database, by the shipped rules unless a test gives others.
 */
final class CustomerParts {
  static final Instant NOW = Instant.parse("2023-10-28T02:00:00Z");

  final AtomicLong ids = new AtomicLong();
  final JdbcClient jdbc = TestDatabase.jdbcClient();
  final CustomerRules rules = rules();
  final CustomerStore store = new CustomerStore(TestDatabase.jdbcTemplate());
  final CrmStore crm = new CrmStore(jdbc, new ObjectMapper());
  final CustomerMerges merges =
      new CustomerMerges(
          new CustomerMergeStore(jdbc), new MergeRecordStore(jdbc), crm, transactions());
  final Customers customers = new Customers(store, merges, rules);
  final CustomerImport imports =
      new CustomerImport(crm, store, merges, ids::incrementAndGet, transactions());
  final CustomerTags tags = new CustomerTags(new CustomerTagStore(jdbc, new ObjectMapper()), rules);
  final CustomerDirectory directory = new CustomerDirectory(new CustomerViewStore(jdbc, tags));

  private final TransactionTemplate transaction = new TransactionTemplate(transactions());

  static CustomerRules rules() {
    var settings =
        new HubSettings(
            Path.of("config"),
            Path.of("routes"),
            Path.of("target"),
            ZoneId.of("Asia/Shanghai"),
            URI.create("urn:support-hub:test"));
    return new CustomerRules(new ConfigFiles(settings, new MockEnvironment()), settings);
  }

  private static DataSourceTransactionManager transactions() {
    return new DataSourceTransactionManager(TestDatabase.dataSource());
  }

  /** The customers of the messages that have one, in their order. */
  List<Long> whoWrote(TestMessage... messages) {
    return senders(messages).stream().map(Sender::customer).toList();
  }

  List<Sender> senders(TestMessage... messages) {
    List<InboundMessage> all =
        Stream.of(messages).map(message -> message.classified().message()).toList();
    while (true) {
      try {
        Map<UUID, Sender> found =
            Objects.requireNonNull(
                transaction.execute(status -> customers.whoWrote(all, ids::incrementAndGet, NOW)));
        return all.stream()
            .filter(message -> found.containsKey(message.id()))
            .map(message -> found.get(message.id()))
            .toList();
      } catch (PessimisticLockingFailureException e) {
        // A lock was lost to another thread; the whole batch is tried again, as the desk does.
        continue;
      }
    }
  }

  /** What a customer is known by, as {@code mail a@x.cn CRM}. */
  List<String> identities(long customer) {
    return jdbc.sql(
            """
            SELECT CONCAT_WS(' ', kind, value, proof)
              FROM customer_identity
             WHERE customer_id = :id
             ORDER BY kind, value
            """)
        .param("id", customer)
        .query(String.class)
        .list();
  }

  /** A ticket of the customer, opened some days ago. */
  void ticket(long id, long customer, String category, @Nullable String order, int daysAgo) {
    jdbc.sql(
            """
            INSERT INTO ticket
                   (id, number, state, priority, category, channel, medium, subject, customer_id,
                    tags, classification, order_number, created_at, updated_at)
            VALUES (:id, CONCAT('CS', :id), 'NEW', 'NORMAL', :category, 'web-form', 'WEB', 'x',
                    :customer, '[]', '{}', :order, UTC_TIMESTAMP(6) - INTERVAL :days DAY,
                    UTC_TIMESTAMP(6))
            """)
        .param("id", id)
        .param("category", category)
        .param("customer", customer)
        .param("order", order)
        .param("days", daysAgo)
        .update();
  }

  List<Long> ticketsOf(long customer) {
    return new ArrayList<>(
        jdbc.sql("SELECT id FROM ticket WHERE customer_id = :id ORDER BY id")
            .param("id", customer)
            .query(Long.class)
            .list());
  }

  long count(String table) {
    return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
  }
}

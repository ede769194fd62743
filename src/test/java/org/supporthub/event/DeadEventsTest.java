package org.supporthub.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.TestDatabase;

class DeadEventsTest {
  private static final DeadEvents.Filter ALL = new DeadEvents.Filter(null, null, null, null);

  @TempDir Path folder;
  private TestBroker broker;
  private EventDesk desk;
  private Deliveries deliveries;
  private DeadEvents dead;
  private final List<DeadEvent> recorded = new ArrayList<>();

  @BeforeEach
  void begin() throws Exception {
    TestDatabase.empty();
    broker = new TestBroker();
    desk =
        new EventDesk(
            broker.connections(),
            EventFixtures.receivers(
                folder,
                """
                receivers:
                  crm: {label: 客户系统, kind: jms, enabled: true, retry: [1h]}
                """));
    deliveries = desk.deliveries;
    dead =
        new DeadEvents(
            new DeadEventStore(TestDatabase.jdbcClient()),
            new TransactionTemplate(new DataSourceTransactionManager(TestDatabase.dataSource())));
    desk.queues.ensure();
    desk.ticket(1);
  }

  @AfterEach
  void end() throws Exception {
    broker.close();
  }

  @Test
  void an_event_that_was_given_up_says_at_which_receiver_and_why() {
    String id = desk.happened(1, 1, 1).get(0);
    giveUp(id);

    assertThat(dead.count()).isEqualTo(1);
    assertThat(dead.list(ALL, 0, 9))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.id()).hasToString(id);
              assertThat(event.receiver()).isEqualTo("crm");
              assertThat(event.ticketNumber()).isEqualTo(EventDesk.number(1));
              assertThat(event.sequence()).isEqualTo(1);
              assertThat(event.type()).isEqualTo("created");
              assertThat(event.reason()).isEqualTo("HTTP 410");
              assertThat(event.tries()).isEqualTo(2);
              assertThat(event.lastSeen()).isAfterOrEqualTo(event.firstSeen());
            });
    assertThat(dead.count(new DeadEvents.Filter("crm", "410", null, null))).isEqualTo(1);
    assertThat(dead.count(new DeadEvents.Filter("erp", null, null, null))).isZero();
    assertThat(dead.count(new DeadEvents.Filter(null, "503", null, null))).isZero();
  }

  @Test
  void a_replayed_event_is_sent_again_and_marked_out_of_order() throws Exception {
    List<String> ids = desk.happened(1, 1, 2);
    giveUp(ids.get(0));
    deliveries.delivered("crm", ids.get(1));

    assertThat(dead.replay("crm", UUID.fromString(ids.get(0)), recorded::add)).isTrue();
    assertThat(dead.replay("crm", UUID.fromString(ids.get(0)), recorded::add)).isFalse();
    deliveries.sweep();

    assertThat(broker.takeIds("crm", 1)).containsExactly(ids.get(0));
    assertThat(deliveries.admits("crm", ids.get(0))).isTrue();
    assertThat(outOfOrder(ids.get(0))).isTrue();
    assertThat(outOfOrder(ids.get(1))).isFalse();
    assertThat(dead.count()).isZero();
    assertThat(recorded).extracting(DeadEvent::id).containsExactly(UUID.fromString(ids.get(0)));
  }

  @Test
  void others_neither_wait_for_a_replayed_event_nor_does_it_wait_for_them() {
    List<String> ids = desk.happened(1, 1, 4);
    giveUp(ids.get(1));
    fail(ids.get(0));

    dead.replay("crm", UUID.fromString(ids.get(1)), recorded::add);
    deliveries.sweep();
    boolean goesPastTheOneThatWaits = deliveries.admits("crm", ids.get(1));
    deliveries.failed("crm", UUID.fromString(ids.get(1)), "HTTP 503", null);
    deliveries.delivered("crm", ids.get(0));

    assertThat(goesPastTheOneThatWaits).isTrue();
    assertThat(deliveries.admits("crm", ids.get(2))).isTrue();
  }

  @Test
  void a_deleted_event_is_never_sent_again() {
    String id = desk.happened(1, 1, 1).get(0);
    giveUp(id);

    assertThat(dead.delete("crm", UUID.fromString(id), recorded::add)).isTrue();

    assertThat(dead.count()).isZero();
    assertThat(deliveries.admits("crm", id)).isFalse();
    assertThat(dead.replay("crm", UUID.fromString(id), recorded::add)).isFalse();
    assertThat(recorded).hasSize(1);
  }

  private void giveUp(String id) {
    fail(id);
    TestDatabase.jdbcClient()
        .sql("UPDATE delivery SET state = 'QUEUED' WHERE event_id = :id")
        .param("id", UUID.fromString(id))
        .update();
    fail(id);
  }

  private void fail(String id) {
    deliveries.failed("crm", UUID.fromString(id), "HTTP 410", null);
  }

  private static boolean outOfOrder(String id) {
    return TestDatabase.jdbcClient()
        .sql("SELECT out_of_order FROM delivery WHERE event_id = :id")
        .param("id", UUID.fromString(id))
        .query(Boolean.class)
        .single();
  }
}

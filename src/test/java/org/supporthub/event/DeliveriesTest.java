package org.supporthub.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.TestDatabase;

class DeliveriesTest {
  private static final String RECEIVERS =
      """
      receivers:
        crm: {label: 客户系统, kind: jms, enabled: true, retry: [1h, 0s]}
        picky: {label: p, kind: jms, enabled: true, types: [closed]}
        pr: {label: 公关, kind: jms, enabled: true, only: {public: [true]}}
      """;

  @TempDir Path folder;
  private TestBroker broker;
  private EventDesk desk;
  private Deliveries deliveries;

  @BeforeEach
  void begin() throws Exception {
    TestDatabase.empty();
    broker = new TestBroker();
    desk = new EventDesk(broker.connections(), EventFixtures.receivers(folder, RECEIVERS));
    deliveries = desk.deliveries;
    desk.queues.ensure();
    desk.ticket(1);
    desk.ticket(2);
  }

  @AfterEach
  void end() throws Exception {
    broker.close();
  }

  @Test
  void an_event_is_admitted_until_it_is_delivered() {
    String id = desk.happened(1, 1, 1).get(0);

    assertThat(deliveries.admits("crm", id)).isTrue();
    assertThat(deliveries.admits("crm", id)).isTrue();
    deliveries.delivered("crm", id);

    assertThat(deliveries.admits("crm", id)).isFalse();
    assertThat(row(id)).containsEntry("state", "DELIVERED").containsEntry("attempts", 1);
  }

  @Test
  void what_one_receiver_has_another_still_gets() {
    String id = desk.happened(1, 1, 1).get(0);
    deliveries.delivered("crm", id);

    assertThat(receives("picky", id)).isFalse();
    TestDatabase.jdbcClient().sql("UPDATE event SET type = 'closed'").update();
    assertThat(receives("picky", id)).isTrue();
  }

  @Test
  void the_press_office_gets_what_is_public_and_nothing_else() {
    String id = desk.happened(1, 1, 1).get(0);

    assertThat(deliveries.admits("pr", id)).isFalse();
    TestDatabase.jdbcClient()
        .sql("UPDATE event SET data = JSON_SET(data, '$.public', TRUE)")
        .update();
    assertThat(deliveries.admits("pr", id)).isTrue();
  }

  @Test
  void an_event_that_is_in_no_log_is_dropped() {
    assertThat(deliveries.admits("crm", UUID.randomUUID().toString())).isFalse();
    assertThatThrownBy(() -> deliveries.delivered("crm", UUID.randomUUID().toString()))
        .hasMessageContaining("in no log");
  }

  @Test
  void behind_a_failed_event_those_of_its_ticket_wait_and_others_pass() {
    List<String> ids = desk.happened(1, 1, 3);
    String other = desk.happened(2, 1, 1).get(0);
    fail(ids.get(0), "HTTP 503");

    assertThat(deliveries.admits("crm", ids.get(1))).isFalse();
    assertThat(deliveries.admits("crm", ids.get(2))).isFalse();
    assertThat(deliveries.admits("crm", other)).isTrue();

    assertThat(row(ids.get(0)))
        .containsEntry("state", "PARKED")
        .containsEntry("attempts", 1)
        .containsEntry("outcome", "HTTP 503");
    assertThat(row(ids.get(1)))
        .containsEntry("state", "PARKED")
        .containsEntry("attempts", 0)
        .containsEntry("next_at", null);
  }

  @Test
  void a_parked_event_is_not_admitted_before_the_sweep_has_put_it_back() {
    String id = desk.happened(1, 1, 1).get(0);
    fail(id, "HTTP 500");

    assertThat(deliveries.admits("crm", id)).isFalse();
  }

  @Test
  void after_the_first_has_gone_through_the_others_follow_in_order() throws Exception {
    List<String> ids = desk.happened(1, 1, 3);
    fail(ids.get(0), "ConnectException");
    deliveries.admits("crm", ids.get(1));
    deliveries.admits("crm", ids.get(2));
    timeHasCome();

    deliveries.sweep();
    for (String id : ids) {
      assertThat(broker.takeIds("crm", 1)).containsExactly(id);
      assertThat(deliveries.admits("crm", id)).isTrue();
      deliveries.delivered("crm", id);
    }

    assertThat(broker.waiting("hub.events.crm")).isZero();
    assertThat(states()).containsExactly("DELIVERED", "DELIVERED", "DELIVERED");
  }

  @Test
  void an_event_that_arrives_while_the_ticket_catches_up_queues_behind() throws Exception {
    List<String> ids = desk.happened(1, 1, 3);
    fail(ids.get(0), "HTTP 500");
    deliveries.admits("crm", ids.get(1));
    timeHasCome();
    deliveries.sweep();

    assertThat(deliveries.admits("crm", ids.get(2))).isFalse();
    deliveries.delivered("crm", ids.get(0));
    assertThat(deliveries.admits("crm", ids.get(2))).isFalse();

    assertThat(broker.takeIds("crm", 2)).containsExactly(ids.get(0), ids.get(1));
  }

  @Test
  void before_its_time_nothing_is_put_back() {
    String id = desk.happened(1, 1, 1).get(0);
    fail(id, "HTTP 500");

    deliveries.sweep();

    assertThat(broker.waiting("hub.events.crm")).isZero();
  }

  @Test
  void what_is_put_back_has_the_same_bytes_and_goes_to_one_receiver() throws Exception {
    String id = desk.happened(1, 1, 1).get(0);
    desk.publish();
    byte[] first = broker.take("crm", 1).get(0).getBody(byte[].class);
    broker.take("picky", 1);
    fail(id, "HTTP 500");
    timeHasCome();

    deliveries.sweep();

    assertThat(broker.take("crm", 1).get(0).getBody(byte[].class)).isEqualTo(first);
    assertThat(broker.waiting("hub.events.picky")).isZero();
  }

  @Test
  void the_next_time_follows_the_schedule_within_a_tenth() {
    String id = desk.happened(1, 1, 1).get(0);

    fail(id, "HTTP 500");

    assertThat((Instant) row(id).get("next_at"))
        .isCloseTo(now().plus(1, ChronoUnit.HOURS), within(7, ChronoUnit.MINUTES));
  }

  @Test
  void a_receiver_may_ask_for_more_time_up_to_a_day() {
    List<String> ids = desk.happened(1, 1, 1);
    String other = desk.happened(2, 1, 1).get(0);

    deliveries.failed("crm", UUID.fromString(ids.get(0)), "HTTP 429", Duration.ofHours(3));
    deliveries.failed("crm", UUID.fromString(other), "HTTP 503", Duration.ofDays(900));

    assertThat((Instant) row(ids.get(0)).get("next_at"))
        .isCloseTo(now().plus(3, ChronoUnit.HOURS), within(1, ChronoUnit.MINUTES));
    assertThat((Instant) row(other).get("next_at"))
        .isCloseTo(now().plus(24, ChronoUnit.HOURS), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void after_the_last_attempt_an_event_is_dead_and_those_behind_it_pass() throws Exception {
    List<String> ids = desk.happened(1, 1, 2);
    fail(ids.get(0), "HTTP 422");
    deliveries.admits("crm", ids.get(1));
    for (int attempt = 2; attempt <= 3; attempt++) {
      timeHasCome();
      deliveries.sweep();
      assertThat(broker.takeIds("crm", 1)).containsExactly(ids.get(0));
      fail(ids.get(0), "HTTP 422");
    }

    assertThat(row(ids.get(0))).containsEntry("state", "DEAD").containsEntry("attempts", 3);
    assertThat(broker.takeIds("crm", 1)).containsExactly(ids.get(1));
    assertThat(deliveries.admits("crm", ids.get(1))).isTrue();
    assertThat(deliveries.admits("crm", ids.get(0))).isFalse();
  }

  @Test
  void a_success_after_failures_makes_all_parked_ones_due() throws Exception {
    String first = desk.happened(1, 1, 1).get(0);
    String second = desk.happened(2, 1, 1).get(0);
    fail(first, "HTTP 503");
    fail(second, "HTTP 503");
    TestDatabase.jdbcClient()
        .sql("UPDATE delivery SET next_at = UTC_TIMESTAMP(6) WHERE ticket_id = 1")
        .update();
    deliveries.sweep();
    assertThat(broker.takeIds("crm", 9)).containsExactly(first);

    deliveries.delivered("crm", first);
    deliveries.sweep();

    assertThat(broker.takeIds("crm", 9)).containsExactly(second);
  }

  @Test
  void a_success_without_failures_before_leaves_a_refused_event_its_time() {
    String refused = desk.happened(1, 1, 1).get(0);
    String good = desk.happened(2, 1, 1).get(0);
    fail(refused, "HTTP 422");

    deliveries.delivered("crm", good);
    deliveries.sweep();

    assertThat(broker.waiting("hub.events.crm")).isZero();
  }

  @Test
  void two_sweeps_at_once_put_each_event_back_once() {
    for (int ticket = 10; ticket < 60; ticket++) {
      desk.ticket(ticket);
      fail(desk.happened(ticket, 1, 1).get(0), "HTTP 500");
    }
    timeHasCome();
    var other = new EventDesk(broker.connections(), desk.receivers);

    CompletableFuture.allOf(
            CompletableFuture.runAsync(deliveries::sweep),
            CompletableFuture.runAsync(other.deliveries::sweep))
        .join();
    deliveries.sweep();

    assertThat(broker.waiting("hub.events.crm")).isEqualTo(50);
  }

  @Test
  void with_the_broker_away_an_event_stays_due_and_no_success_is_lost() throws Exception {
    List<String> ids = desk.happened(1, 1, 2);
    fail(ids.get(0), "HTTP 500");
    deliveries.admits("crm", ids.get(1));
    timeHasCome();
    broker.stop();

    deliveries.sweep();
    deliveries.delivered("crm", ids.get(0));
    broker.start();
    desk.queues.lost();
    desk.queues.ensure();
    deliveries.sweep();

    assertThat(broker.takeIds("crm", 9)).containsExactly(ids.get(1));
  }

  @Test
  void an_event_lost_on_its_way_back_is_put_back_again() throws Exception {
    String id = desk.happened(1, 1, 1).get(0);
    fail(id, "HTTP 500");
    timeHasCome();
    deliveries.sweep();
    broker.takeIds("crm", 1);

    deliveries.sweep();
    assertThat(broker.waiting("hub.events.crm")).isZero();
    timeHasCome();
    deliveries.sweep();

    assertThat(broker.takeIds("crm", 9)).containsExactly(id);
  }

  @Test
  void an_event_that_parks_while_the_one_before_it_is_delivered_is_never_forgotten()
      throws Exception {
    for (int ticket = 100; ticket < 180; ticket++) {
      desk.ticket(ticket);
      List<String> ids = desk.happened(ticket, 1, 2);
      fail(ids.get(0), "HTTP 500");
      timeHasCome();
      deliveries.sweep();
      broker.takeIds("crm", 1);

      var arrives = CompletableFuture.supplyAsync(() -> deliveries.admits("crm", ids.get(1)));
      var sweeps = CompletableFuture.runAsync(deliveries::sweep);
      deliveries.delivered("crm", ids.get(0));
      sweeps.join();

      if (!arrives.join()) {
        assertThat(broker.takeIds("crm", 1)).containsExactly(ids.get(1));
      }
      deliveries.delivered("crm", ids.get(1));
    }
  }

  @Test
  void the_query_of_an_address_is_not_kept() {
    String id = desk.happened(1, 1, 1).get(0);

    fail(id, "calling https://crm.example.com/hub?token=s3cret failed");

    assertThat(row(id)).containsEntry("outcome", "calling https://crm.example.com/hub failed");
  }

  @Test
  void a_long_reason_is_cut_between_characters() {
    String id = desk.happened(1, 1, 1).get(0);

    fail(id, "错".repeat(400));

    assertThat(row(id)).containsEntry("outcome", "错".repeat(300));
  }

  private boolean receives(String receiver, String id) {
    return deliveries.admits(receiver, id);
  }

  private void fail(String id, String reason) {
    deliveries.failed("crm", UUID.fromString(id), reason, null);
    // A consumer that gets it once more, as after a kill, changes nothing.
    assertThat(deliveries.admits("crm", id)).isFalse();
  }

  private static void timeHasCome() {
    TestDatabase.jdbcClient()
        .sql("UPDATE delivery SET next_at = UTC_TIMESTAMP(6) WHERE next_at IS NOT NULL")
        .update();
  }

  private static Instant now() {
    return TestDatabase.jdbcClient().sql("SELECT UTC_TIMESTAMP(6)").query(Instant.class).single();
  }

  private static List<String> states() {
    return TestDatabase.jdbcClient()
        .sql("SELECT state FROM delivery ORDER BY ticket_id, sequence")
        .query(String.class)
        .list();
  }

  private static Map<String, @Nullable Object> row(String id) {
    return TestDatabase.jdbcClient()
        .sql("SELECT state, attempts, next_at, outcome FROM delivery WHERE event_id = :id")
        .param("id", UUID.fromString(id))
        .query(
            (row, i) -> {
              Map<String, @Nullable Object> values = new HashMap<>();
              values.put("state", row.getString("state"));
              values.put("attempts", row.getInt("attempts"));
              values.put("next_at", row.getObject("next_at", Instant.class));
              values.put("outcome", row.getString("outcome"));
              return values;
            })
        .single();
  }
}

package org.supporthub.event;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.EmptyResultDataAccessException;
import org.supporthub.TestDatabase;
import org.supporthub.camel.ErrorPolicy;
import org.supporthub.camel.EventFailures;
import org.supporthub.camel.jms.Rig;

/**
 * The routes under {@code routes/events} as shipped, on a real broker, database and HTTP server.
 */
class ReceiverRoutesTest {
  private static final String SECRET = "whsec_aHViLWRlbW8tc2VjcmV0LTMyLWJ5dGVzLWxvbmchISE=";

  @TempDir Path folder;
  private final WireMockServer crm = new WireMockServer(wireMockConfig().dynamicPort());
  private TestBroker broker;
  private EventDesk desk;
  private CamelContext camel;

  @BeforeEach
  void begin() throws Exception {
    TestDatabase.empty();
    crm.start();
    crm.stubFor(post("/hub?key=1").willReturn(aResponse().withStatus(204)));
    broker = new TestBroker();
    Receivers receivers =
        EventFixtures.receivers(
            folder,
            """
            receivers:
              crm: {label: CRM, kind: http, url: 'http://localhost:%d/hub?key=1', secrets: [%s],
                    retry: [%s], timeoutSeconds: 4, concurrency: 2}
              erp: {label: ERP, kind: table, enabled: true, concurrency: 1}
            """
                .formatted(
                    crm.port(), SECRET, String.join(", ", Collections.nCopies(20, "100ms"))));
    desk = new EventDesk(broker.connections(), receivers);
    desk.queues.ensure();
    desk.ticket(1);
    desk.ticket(2);
    camel = context();
  }

  @AfterEach
  void end() throws Exception {
    camel.stop();
    broker.close();
    crm.stop();
  }

  @Test
  void the_crm_gets_a_signed_cloud_event_that_another_library_verifies() throws Exception {
    String id = desk.happened(1, 1, 1).get(0);
    start("publish", "crm");

    LoggedRequest call = calls(1).get(0);

    assertThat(call.getHeader("Content-Type"))
        .isEqualTo("application/cloudevents+json; charset=UTF-8");
    assertThat(call.getHeader("webhook-id")).isEqualTo(id);
    assertThat(call.getBodyAsString()).contains("\"id\":\"" + id + "\"", "售后.物流");
    new Webhook(SECRET).verify(call.getBodyAsString(), headers(call));
    assertThat(call.getHeaders().keys())
        .noneMatch(name -> name.toLowerCase().matches("(camel|jms|hub|cloudevents|_amq).*"));
    await(() -> state("crm", id).equals("DELIVERED"));
  }

  @Test
  void after_a_failure_the_event_comes_again_and_the_ticket_stays_in_order() throws Exception {
    crm.stubFor(
        post("/hub?key=1")
            .inScenario("failing")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(500).withBody("no"))
            .willSetStateTo("working"));
    crm.stubFor(
        post("/hub?key=1")
            .inScenario("failing")
            .whenScenarioStateIs("working")
            .willReturn(aResponse().withStatus(202)));
    List<String> ids = desk.happened(1, 1, 3);
    start("publish", "redeliver", "crm");

    List<String> seen = calls(4).stream().map(call -> call.getHeader("webhook-id")).toList();

    assertThat(seen).containsExactly(ids.get(0), ids.get(0), ids.get(1), ids.get(2));
    await(() -> state("crm", ids.get(2)).equals("DELIVERED"));
  }

  @Test
  void after_an_outage_every_ticket_arrives_whole_and_in_order() throws Exception {
    crm.stubFor(post("/hub?key=1").willReturn(aResponse().withStatus(503)));
    List<List<String>> tickets = new ArrayList<>();
    for (int ticket = 200; ticket < 210; ticket++) {
      desk.ticket(ticket);
      tickets.add(desk.happened(ticket, 1, 4));
    }
    start("publish", "redeliver", "crm");
    await(() -> crm.getAllServeEvents().size() >= 15);

    crm.stubFor(post("/hub?key=1").willReturn(aResponse().withStatus(204)));
    await(() -> delivered() == 40);

    List<String> received = new ArrayList<>();
    for (ServeEvent call : crm.getAllServeEvents()) {
      if (call.getResponse().getStatus() == 204) {
        received.add(0, call.getRequest().getHeader("webhook-id"));
      }
    }
    assertThat(received).hasSize(40);
    assertThat(tickets)
        .allSatisfy(events -> assertThat(received).filteredOn(events::contains).isEqualTo(events));
  }

  @Test
  void while_the_deliveries_cannot_be_read_events_wait_in_order_without_coming_again_and_again()
      throws Exception {
    List<String> ids = desk.happened(1, 1, 3);
    desk.publish();
    whileDeliveriesAreAway(
        () -> {
          start("crm");
          staysWithItsConsumer();
          assertThat(crm.getAllServeEvents()).isEmpty();
        });

    await(() -> state("crm", ids.get(2)).equals("DELIVERED"));
    assertThat(calls(3)).extracting(call -> call.getHeader("webhook-id")).isEqualTo(ids);
  }

  @Test
  void a_confirmation_that_cannot_be_written_waits_and_the_receiver_is_not_called_again()
      throws Exception {
    crm.stubFor(post("/hub?key=1").willReturn(aResponse().withStatus(204).withFixedDelay(1_000)));
    List<String> ids = desk.happened(1, 1, 2);
    start("publish", "crm");
    calls(1);
    whileDeliveriesAreAway(this::staysWithItsConsumer);

    await(() -> state("crm", ids.get(1)).equals("DELIVERED"));
    assertThat(calls(2)).extracting(call -> call.getHeader("webhook-id")).isEqualTo(ids);
  }

  @Test
  void a_route_that_waits_for_the_deliveries_stops_within_seconds_and_leaves_the_event()
      throws Exception {
    desk.happened(1, 1, 1);
    desk.publish();
    whileDeliveriesAreAway(
        () -> {
          start("crm");
          staysWithItsConsumer();

          long begun = System.nanoTime();
          camel.getRouteController().stopRoute("crm");

          assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
          assertThat(broker.waiting("hub.events.crm")).isEqualTo(1);
        });
  }

  private void staysWithItsConsumer() {
    await(() -> broker.attempts("hub.events.crm") == 1);
    Awaitility.await()
        .during(Duration.ofSeconds(2))
        .until(() -> broker.attempts("hub.events.crm") == 1);
  }

  private static void whileDeliveriesAreAway(Work work) throws Exception {
    TestDatabase.jdbcTemplate().execute("RENAME TABLE delivery TO delivery_away");
    try {
      work.run();
    } finally {
      TestDatabase.jdbcTemplate().execute("RENAME TABLE delivery_away TO delivery");
    }
  }

  /** What may fail. */
  private interface Work {
    void run() throws Exception;
  }

  @Test
  void only_a_success_status_counts_and_no_call_is_repeated_or_redirected_by_itself()
      throws Exception {
    List<Integer> refusals = List.of(302, 400, 410, 429, 503);
    for (int i = 0; i < refusals.size(); i++) {
      desk.ticket(100 + i);
      crm.resetAll();
      crm.stubFor(
          post("/hub?key=1")
              .willReturn(
                  aResponse().withStatus(refusals.get(i)).withHeader("Location", "/elsewhere")));
      String id = desk.happened(100 + i, 1, 1).get(0);
      start("publish", "crm");

      await(() -> state("crm", id).equals("PARKED"));

      assertThat(outcome(id)).isEqualTo("HTTP " + refusals.get(i));
      assertThat(crm.getAllServeEvents()).as("calls answered %s", refusals.get(i)).hasSize(1);
    }
  }

  @Test
  void a_receiver_that_hangs_is_left_after_its_time_and_delays_no_other() throws Exception {
    crm.stubFor(post("/hub?key=1").willReturn(aResponse().withStatus(200).withFixedDelay(60_000)));
    String id = desk.happened(1, 1, 1).get(0);
    start("publish", "crm", "erp");

    await(() -> state("erp", id).equals("DELIVERED"));
    await(() -> state("crm", id).equals("PARKED"));

    assertThat(outcome(id)).contains("Timeout");
  }

  @Test
  void the_erp_table_gets_one_row_an_event_however_often_it_comes() throws Exception {
    String id = desk.happened(1, 1, 1).get(0);
    desk.publish();
    desk.bus.sendAgain("erp", desk.log.findAll(List.of(UUID.fromString(id))));
    start("erp");
    await(() -> state("erp", id).equals("DELIVERED"));
    TestDatabase.jdbcClient().sql("DELETE FROM delivery").update();
    desk.bus.sendAgain("erp", desk.log.findAll(List.of(UUID.fromString(id))));
    await(() -> state("erp", id).equals("DELIVERED") && broker.waiting("hub.events.erp") == 0);

    Map<String, Object> row =
        TestDatabase.jdbcClient().sql("SELECT * FROM erp_ticket_staging").query().singleRow();

    assertThat(row)
        .containsEntry("event_id", id)
        .containsEntry("event_type", "org.supporthub.ticket.created.v1")
        .containsEntry("ticket_number", "CS20231028001")
        .containsEntry("sequence", 1L)
        .containsEntry("state", "NEW")
        .containsEntry("category", "售后.物流")
        .containsEntry("priority", "HIGH")
        .containsEntry("status", "NEW");
    assertThat((String) row.get("payload")).startsWith("{\"specversion\":\"1.0\"");
  }

  @Test
  void routes_of_switched_off_receivers_are_there_but_do_not_run() throws Exception {
    camel.stop();
    desk = new EventDesk(broker.connections(), EventFixtures.shipped(Map.of()));
    camel = context();

    start("crm", "erp");

    assertThat(camel.getRouteController().getRouteStatus("crm").isStopped()).isTrue();
    assertThat(camel.getRouteController().getRouteStatus("erp").isStopped()).isTrue();
  }

  @Test
  void the_publishing_route_stops_within_seconds() throws Exception {
    start("publish");
    Awaitility.await()
        .until(() -> camel.getRouteController().getRouteStatus("publish").isStarted());

    long begun = System.nanoTime();
    camel.stop();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
  }

  private CamelContext context() throws Exception {
    var context = new DefaultCamelContext();
    context.getRegistry().bind("eventRelay", desk.relay);
    context.getRegistry().bind("deliveries", desk.deliveries);
    context.getRegistry().bind("signer", desk.signer);
    context.getRegistry().bind("singleAttempt", new SingleAttempt());
    context.getRegistry().bind("erpRow", new ErpRow());
    context.getRegistry().bind("erpDataSource", TestDatabase.dataSource());
    context.addComponent("jms", JmsComponent.jmsComponent(broker.connections()));
    context.getPropertiesComponent().addPropertiesFunction(new ReceiverFunction(desk.receivers));
    context.addRoutesConfigurations(
        new ErrorPolicy(
            List.of(new EventFailures(desk.deliveries::failed, Clock.systemUTC(), Rig.PAUSES)),
            Rig.PAUSES));
    context.start();
    return context;
  }

  private void start(String... routes) throws Exception {
    for (String route : routes) {
      if (camel.getRoute(route) == null) {
        PluginHelper.getRoutesLoader(camel)
            .loadRoutes(
                ResourceHelper.resolveMandatoryResource(
                    camel, "file:routes/events/" + route + ".camel.yaml"));
      }
    }
  }

  private List<LoggedRequest> calls(int count) {
    await(() -> crm.getAllServeEvents().size() >= count);
    return crm.findAll(postRequestedFor(urlEqualTo("/hub?key=1")));
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .ignoreException(EmptyResultDataAccessException.class)
        .until(condition);
  }

  private static long delivered() {
    return TestDatabase.jdbcClient()
        .sql("SELECT COUNT(*) FROM delivery WHERE state = 'DELIVERED'")
        .query(Long.class)
        .single();
  }

  private static String state(String receiver, String id) {
    return column("state", receiver, id);
  }

  private static String outcome(String id) {
    return column("outcome", "crm", id);
  }

  private static String column(String column, String receiver, String id) {
    return TestDatabase.jdbcClient()
        .sql("SELECT %s FROM delivery WHERE receiver = ? AND event_id = ?".formatted(column))
        .params(receiver, UUID.fromString(id))
        .query(String.class)
        .single();
  }

  private static HttpHeaders headers(LoggedRequest call) {
    return HttpHeaders.of(
        Map.of(
            "webhook-id", List.of(call.getHeader("webhook-id")),
            "webhook-timestamp", List.of(call.getHeader("webhook-timestamp")),
            "webhook-signature", List.of(call.getHeader("webhook-signature"))),
        (name, value) -> true);
  }

  /** Stands in for the placeholder function of the camel package. */
  private record ReceiverFunction(Receivers receivers) implements PropertiesFunction {
    @Override
    public String getName() {
      return "receiver";
    }

    @Override
    public String apply(String key) {
      return receivers.property(key);
    }
  }
}

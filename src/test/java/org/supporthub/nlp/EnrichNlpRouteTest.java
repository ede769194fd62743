package org.supporthub.nlp;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.ticket.TestMessage.chat;
import static org.supporthub.ticket.TestMessage.form;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.TestDatabase;
import org.supporthub.camel.ErrorPolicy;
import org.supporthub.camel.NlpFailures;
import org.supporthub.camel.jms.Rig;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.classify.Priority;
import org.supporthub.event.SingleAttempt;
import org.supporthub.message.Flag;
import org.supporthub.ticket.OutsideOpinions;
import org.supporthub.ticket.TestDesk;
import org.supporthub.ticket.Ticket;

/** The route {@code desk/enrich-nlp} as shipped, against a service that stands in for others. */
class EnrichNlpRouteTest {
  private static final String ANGRY = "{\"sentiment\": \"angry\", \"confidence\": 0.98}";
  private static final WireMockServer SERVICE = new WireMockServer(wireMockConfig().dynamicPort());

  @TempDir static Path dataDir;
  private static TestDesk desk;
  private static CamelContext camel;
  private static NlpTasks tasks;

  @BeforeAll
  static void open() throws Exception {
    SERVICE.start();
    desk = TestDesk.in(dataDir);
    tasks = tasks(true);
    desk.tellOfNewMessages(messages -> tasks.note(messages));
    camel = context();
  }

  @AfterAll
  static void close() {
    camel.stop();
    desk.close();
    SERVICE.stop();
  }

  @BeforeEach
  void start() {
    TestDatabase.empty();
    SERVICE.resetAll();
  }

  private static NlpTasks tasks(boolean enabled) {
    return new NlpTasks(
        new NlpSettings(enabled, List.of(Duration.ofMillis(100), Duration.ofMillis(100))),
        NlpRulesTest.rules(),
        new NlpTaskStore(TestDatabase.jdbcTemplate()),
        desk.part(OutsideOpinions.class),
        new TransactionTemplate(new DataSourceTransactionManager(TestDatabase.dataSource())));
  }

  private static CamelContext context() throws Exception {
    var context = new DefaultCamelContext();
    context.getRegistry().bind("nlpTasks", tasks);
    context.getRegistry().bind("singleAttempt", new SingleAttempt());
    var properties = new Properties();
    properties.putAll(
        Map.of(
            "hub.nlp.enabled", "true",
            "hub.nlp.url", SERVICE.baseUrl() + "/nlp",
            "hub.nlp.token", "token-of-the-service",
            "hub.nlp.timeout-millis", "500"));
    context.getPropertiesComponent().setInitialProperties(properties);
    context.setStreamCaching(false);
    context.addRoutesConfigurations(new ErrorPolicy(List.of(new NlpFailures(tasks)), Rig.PAUSES));
    context.start();
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(
            ResourceHelper.resolveMandatoryResource(
                context, "file:routes/desk/enrich-nlp.camel.yaml"));
    return context;
  }

  @Test
  void an_angry_customer_is_marked_and_comes_first_and_the_log_says_who_said_so() {
    SERVICE.stubFor(post("/nlp").willReturn(okJson(ANGRY)));
    ClassifiedMessage message = form().text("你们太过分了").subject("气死我了").classified();

    desk.file(message);

    Ticket ticket = onceAnswered(message);
    assertThat(ticket.tags()).containsExactly("VIP客户", "nlp:angry");
    assertThat(ticket.priority()).isEqualTo(Priority.URGENT);
    assertThat(ticket.classification().matrix().risk()).isTrue();
    assertThat(ticket.log())
        .filteredOn(entry -> entry.actor().equals("nlp"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("classified");
              assertThat(entry.detail().at("/old/priority").asText()).isEqualTo("HIGH");
            });
    SERVICE.verify(
        postRequestedFor(urlEqualTo("/nlp"))
            .withHeader("Authorization", equalTo("Bearer token-of-the-service"))
            .withRequestBody(
                equalToJson(
                    """
                    {"id": "%s", "channel": "web-form", "subject": "气死我了", "text": "你们太过分了"}
                    """
                        .formatted(message.message().id()))));
  }

  @Test
  void a_later_message_marks_the_ticket_and_leaves_its_priority() {
    SERVICE.stubFor(
        post("/nlp").willReturn(okJson("{\"intent\": \"refund\", \"confidence\": 0.98}")));
    ClassifiedMessage first = chat("c-1").classified();
    desk.file(first);
    onceAnswered(first);
    SERVICE.stubFor(post("/nlp").willReturn(okJson(ANGRY)));
    ClassifiedMessage second = chat("c-1").text("还在等").classified();

    desk.file(second);

    Ticket ticket = onceAnswered(second);
    assertThat(ticket.tags()).containsExactly("VIP客户", "nlp:售后退款", "nlp:angry");
    assertThat(ticket.priority()).isEqualTo(Priority.HIGH);
    assertThat(ticket.log())
        .filteredOn(entry -> entry.actor().equals("nlp"))
        .extracting(Ticket.LogEntry::action)
        .containsExactly("enriched", "enriched");
  }

  @Test
  void filing_does_not_wait_and_a_time_out_is_tried_again() {
    SERVICE.stubFor(
        post("/nlp")
            .inScenario("slow")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(okJson(ANGRY).withFixedDelay(3_000))
            .willSetStateTo("quick"));
    SERVICE.stubFor(
        post("/nlp").inScenario("slow").whenScenarioStateIs("quick").willReturn(okJson(ANGRY)));
    ClassifiedMessage message = form().classified();

    desk.file(message);
    assertThat(desk.ticketOf(message).tags()).containsExactly("VIP客户");

    assertThat(onceAnswered(message).tags()).contains("nlp:angry");
  }

  @Test
  void a_service_that_fails_again_and_again_is_given_up_and_the_reason_stays() {
    SERVICE.stubFor(post("/nlp").willReturn(status(503)));
    ClassifiedMessage message = form().classified();

    desk.file(message);

    assertThat(onceFailed(message)).isEqualTo("HTTP 503");
    SERVICE.verify(3, postRequestedFor(urlEqualTo("/nlp")));
    assertThat(desk.ticketOf(message).tags()).containsExactly("VIP客户");
  }

  @Test
  void nonsense_and_a_refusal_are_not_asked_for_twice() {
    SERVICE.stubFor(post("/nlp").willReturn(okJson("<html>").withStatus(200)));
    ClassifiedMessage message = form().classified();
    desk.file(message);
    assertThat(onceFailed(message)).isEqualTo("the answer is no JSON");

    SERVICE.stubFor(post("/nlp").willReturn(status(401)));
    ClassifiedMessage refused = form().text("另一件").classified();
    desk.file(refused);
    assertThat(onceFailed(refused)).isEqualTo("HTTP 401");

    SERVICE.stubFor(post("/nlp").willReturn(okJson("\"" + "x".repeat(70_000) + "\"")));
    ClassifiedMessage flooded = form().text("第三件").classified();
    desk.file(flooded);
    assertThat(onceFailed(flooded)).isEqualTo("the answer is longer than 64 KB");
    SERVICE.verify(3, postRequestedFor(urlEqualTo("/nlp")));
  }

  @Test
  void machines_and_a_hub_that_is_not_to_ask_write_no_task() {
    tasks(false).note(List.of(form().classified().message()));
    tasks.note(
        List.of(
            form().flag(Flag.AUTO_REPLY).classified().message(),
            form().flag(Flag.EVENT).classified().message(),
            form().subject("").text(" ").classified().message()));

    assertThat(desk.rows("nlp_task")).isZero();
  }

  private static Ticket onceAnswered(ClassifiedMessage message) {
    UUID id = message.message().id();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                TestDatabase.jdbcClient()
                        .sql("SELECT COUNT(*) FROM nlp_task WHERE message_id = ?")
                        .param(id)
                        .query(Long.class)
                        .single()
                    == 0);
    return desk.ticketOf(message);
  }

  private static String onceFailed(ClassifiedMessage message) {
    UUID id = message.message().id();
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                TestDatabase.jdbcClient()
                    .sql("SELECT outcome FROM nlp_task WHERE message_id = ? AND state = 'FAILED'")
                    .param(id)
                    .query(String.class)
                    .list(),
            outcomes -> !outcomes.isEmpty())
        .get(0);
  }
}

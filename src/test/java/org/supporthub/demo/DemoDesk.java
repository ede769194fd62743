package org.supporthub.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supporthub.HubApplication;
import org.supporthub.settings.HubSettings;

/**
 * The hub to look at: all parts real, mail server and CRM of its own, sample messages sent once by
 * the real protocols, and a table of what became of them.
 */
class DemoDesk {
  private final List<Sample> samples = Sample.all();
  private final DemoMailServer mail = new DemoMailServer();
  private final DemoCrm crm = new DemoCrm();
  private final DeskFiles files;

  DemoDesk(DeskFiles files) throws Exception {
    this.files = files;
  }

  void run(String... args) throws Exception {
    mail.start(files.earlierStarts());
    crm.start();
    new DemoSettings(mail, crm).apply();
    try {
      show(start(args));
    } catch (Exception e) {
      mail.stop();
      crm.stop();
      Sender.WECOM.close();
      throw e;
    }
  }

  private static ConfigurableApplicationContext start(String... args) {
    return new SpringApplicationBuilder(HubApplication.class)
        .initializers(
            context ->
                context.getBeanFactory().registerSingleton("noTestClasses", new NoTestClasses()))
        .run(args);
  }

  private void show(ConfigurableApplicationContext hub) throws Exception {
    URI address =
        URI.create("http://localhost:" + hub.getEnvironment().getProperty("local.server.port"));
    HubApi api = new HubApi(address, token(hub));
    api.openDesk();
    if (!files.samplesSent()) {
      fill(hub, api, new Sender(mail, address));
    }
    JsonNode tickets = api.tickets();
    HubSettings settings = hub.getBean(HubSettings.class);
    print(new TicketTable(settings.timeZone()).of(tickets));
    print(
        "%d tickets. Since this start the CRM got %d signed events (%d refused); %d rows in the ERP's staging table.%n"
            .formatted(
                tickets.path("total").asLong(), crm.events(), crm.refused(), stagedForErp(hub)));
    print(
        "%d mails went to customers; %d messages to customers are unsent.%n"
            .formatted(api.outgoing("?state=SENT"), api.outgoing("")));
    Guide guide = new Guide(address, settings.dataDir().resolve("api-token"), mail);
    print(guide.whereToLook());
    print(guide.whatToTry(byMail(tickets)));
  }

  /** The number of a ticket whose customer can be answered. */
  private static String byMail(JsonNode tickets) {
    for (JsonNode ticket : tickets.path("items")) {
      if (ticket.path("channel").asText().equals("support-mail")) {
        return ticket.path("number").asText();
      }
    }
    return tickets.at("/items/0/number").asText();
  }

  private void fill(ConfigurableApplicationContext hub, HubApi api, Sender sender)
      throws Exception {
    try {
      sendAll(sender);
      waitForTickets(api);
      waitForEvents(hub);
      waitForAcknowledgements(api);
      files.markSamplesSent(samples.size());
    } catch (Exception e) {
      hub.close();
      throw e;
    }
  }

  private void sendAll(Sender sender) throws Exception {
    print("Sending %d sample messages by SMTP and HTTP …%n".formatted(samples.size()));
    for (Sample sample : samples) {
      sender.send(sample);
    }
  }

  private void waitForTickets(HubApi api) throws Exception {
    long expected = samples.stream().filter(Sample::opensTicket).count();
    try {
      Awaitility.await()
          .dontCatchUncaughtExceptions()
          .atMost(Duration.ofMinutes(2))
          .until(() -> api.tickets().path("total").asLong() >= expected);
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException(
          "Of %d sample messages %d should have become tickets within two minutes, but there are %d. See the log above and GET /api/quarantine."
              .formatted(samples.size(), expected, api.tickets().path("total").asLong()),
          e);
    }
  }

  private void waitForEvents(ConfigurableApplicationContext hub) {
    try {
      Awaitility.await()
          .dontCatchUncaughtExceptions()
          .atMost(Duration.ofSeconds(30))
          .until(() -> crm.events() >= samples.size() - 1 && crm.events() == stagedForErp(hub));
    } catch (ConditionTimeoutException e) {
      print("Some events are still under way to the CRM or the ERP.%n".formatted());
    }
  }

  private void waitForAcknowledgements(HubApi api) {
    try {
      Awaitility.await()
          .dontCatchUncaughtExceptions()
          .atMost(Duration.ofSeconds(30))
          .until(() -> api.outgoing("?state=SENT") > 0 && api.outgoing("") == 0);
    } catch (ConditionTimeoutException e) {
      print("Some acknowledgements are still under way to customers.%n".formatted());
    }
  }

  private String token(ConfigurableApplicationContext hub) throws Exception {
    String setting = hub.getEnvironment().getProperty("hub.api.token", "");
    return setting.isBlank() ? files.token() : setting;
  }

  private static long stagedForErp(ConfigurableApplicationContext hub) {
    return hub.getBean(JdbcClient.class)
        .sql("SELECT COUNT(*) FROM erp_ticket_staging")
        .query(Long.class)
        .single();
  }

  private static void print(String text) {
    System.out.println();
    System.out.print(text);
  }
}

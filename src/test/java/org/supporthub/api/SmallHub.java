package org.supporthub.api;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.supporthub.call.FakeCalls;
import org.supporthub.call.FakeCustomerCalls;
import org.supporthub.call.Recordings;
import org.supporthub.call.ScreenPops;
import org.supporthub.call.WrapUps;
import org.supporthub.camel.deploy.RouteDeployer;
import org.supporthub.camel.deploy.TestDeployers;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Normaliser;
import org.supporthub.channel.ParseSettings;
import org.supporthub.channel.messenger.FileLinkSettings;
import org.supporthub.channel.messenger.FileLinks;
import org.supporthub.clock.ServiceLevels;
import org.supporthub.customer.CustomerDirectory;
import org.supporthub.customer.CustomerImport;
import org.supporthub.customer.CustomerMerges;
import org.supporthub.customer.CustomerTags;
import org.supporthub.customer.FakeCustomers;
import org.supporthub.event.DeadEvents;
import org.supporthub.event.ReceiverSignatures;
import org.supporthub.event.Receivers;
import org.supporthub.fetch.FailedFetches;
import org.supporthub.handover.FakeAgents;
import org.supporthub.handover.FakeAssignments;
import org.supporthub.handover.FakeTransfers;
import org.supporthub.lifecycle.FakeApprovals;
import org.supporthub.lifecycle.FakeQuality;
import org.supporthub.lifecycle.FakeTransitions;
import org.supporthub.quarantine.BulkReplay;
import org.supporthub.quarantine.DeadDeliveries;
import org.supporthub.quarantine.FailedFiles;
import org.supporthub.quarantine.QuarantineView;
import org.supporthub.replay.ReplayView;
import org.supporthub.reply.FakeOutgoing;
import org.supporthub.reply.FakeProactiveMessages;
import org.supporthub.reply.FakeReadNotices;
import org.supporthub.reply.FakeReplies;
import org.supporthub.reply.ReplySettings;
import org.supporthub.reply.ReplyTemplates;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;
import org.supporthub.settings.LiveConfiguration;
import org.supporthub.ticket.Deletions;
import org.supporthub.ticket.FakeChanges;
import org.supporthub.ticket.FakeDecisions;
import org.supporthub.ticket.FakeTicketLinks;
import org.supporthub.ticket.FakeTickets;
import org.supporthub.ticket.ManualTickets;
import org.supporthub.ticket.Mentions;
import org.supporthub.ticket.Merges;
import org.supporthub.ticket.Notes;
import org.supporthub.ticket.Splits;
import org.supporthub.ticket.TakingPart;
import org.supporthub.tuning.FakeCorrections;
import org.supporthub.tuning.Tuning;
import org.supporthub.watch.ChannelWatch;
import org.supporthub.watch.NothingSaved;

/** The hub without store, broker and routes: the REST interface over fakes and the real files. */
@EnableAutoConfiguration(
    exclude = {
      DataSourceAutoConfiguration.class,
      FlywayAutoConfiguration.class,
      ArtemisAutoConfiguration.class,
      JmsAutoConfiguration.class
    })
@EnableConfigurationProperties({HubSettings.class, ApiSettings.class, ReplySettings.class})
@ComponentScan(basePackages = {"org.supporthub.api", "org.supporthub.classify"})
@Import({
  ConfigFiles.class,
  LiveConfiguration.class,
  Channels.class,
  Receivers.class,
  ReceiverSignatures.class,
  ReplyTemplates.class,
  ServiceLevels.class
})
class SmallHub {
  static final String TOKEN = "token-of-the-surface-test";

  @Bean
  FakeTickets tickets() {
    return new FakeTickets();
  }

  @Bean
  FakeQuarantine quarantine() {
    return new FakeQuarantine();
  }

  @Bean
  QuarantineView quarantineView(FakeQuarantine quarantine) {
    return quarantine.view();
  }

  @Bean
  FakeFailures failures() {
    return new FakeFailures();
  }

  @Bean
  BulkReplay bulkReplay(FakeFailures failures) {
    return failures.bulk();
  }

  @Bean
  DeadEvents deadEvents(FakeFailures failures) {
    return failures.events();
  }

  @Bean
  DeadDeliveries deadDeliveries(FakeFailures failures) {
    return failures.deliveries();
  }

  @Bean
  FailedFetches failedFetches(FakeFailures failures) {
    return failures.files();
  }

  @Bean
  FailedFiles failedFiles(FailedFetches fetches) {
    return new FailedFiles(fetches, null);
  }

  /** As if no channel had been heard of. */
  @Bean
  ChannelWatch channelWatch(Channels channels, Clock clock) {
    return new ChannelWatch(channels, new NothingSaved(), name -> true, clock);
  }

  @Bean
  FakeCalls fakeCalls() {
    return new FakeCalls();
  }

  @Bean
  org.supporthub.call.Calls phoneCalls(FakeCalls calls) {
    return calls.calls();
  }

  @Bean
  Recordings recordings(FakeCalls calls) {
    return calls.recordings();
  }

  @Bean
  ScreenPops screenPops() {
    return new ScreenPops();
  }

  @Bean
  WrapUps wrapUps(FakeCalls calls) {
    return calls.wrapUps();
  }

  @Bean
  FakeCustomerCalls customerCalls() {
    return new FakeCustomerCalls();
  }

  @Bean
  FakeTicketLinks ticketLinks() {
    return new FakeTicketLinks();
  }

  @Bean
  FakeCustomers fakeCustomers() {
    return new FakeCustomers();
  }

  @Bean
  CustomerDirectory customers(FakeCustomers customers) {
    return customers.directory();
  }

  @Bean
  CustomerMerges customerMerges(FakeCustomers customers) {
    return customers.merges();
  }

  @Bean
  CustomerTags customerTags(FakeCustomers customers) {
    return customers.tags();
  }

  @Bean
  CustomerImport customerImport(FakeCustomers customers) {
    return customers.imports();
  }

  @Bean
  FakeAssignments assignments() {
    return new FakeAssignments();
  }

  @Bean
  FakeTransfers transfers() {
    return new FakeTransfers();
  }

  @Bean
  FakeAgents agents() {
    return new FakeAgents();
  }

  @Bean
  FakeReplies replies() {
    return new FakeReplies();
  }

  @Bean
  FakeOutgoing outgoing() {
    return new FakeOutgoing();
  }

  @Bean
  FakeProactiveMessages proactiveMessages() {
    return new FakeProactiveMessages();
  }

  @Bean
  FakeReadNotices readNotices() {
    return new FakeReadNotices();
  }

  @Bean
  FakeReplays replays() {
    return new FakeReplays();
  }

  @Bean
  ReplayView replayView(FakeReplays replays) {
    return replays.view();
  }

  @Bean
  FakeTransitions transitions() {
    return new FakeTransitions();
  }

  @Bean
  FakeQuality quality() {
    return new FakeQuality();
  }

  @Bean
  FakeApprovals approvals() {
    return new FakeApprovals();
  }

  @Bean
  FakeChanges changes() {
    return new FakeChanges();
  }

  @Bean
  Notes notes(FakeChanges changes) {
    return changes.notes();
  }

  @Bean
  TakingPart takingPart(FakeChanges changes) {
    return changes.takingPart();
  }

  @Bean
  Merges merges(FakeChanges changes) {
    return changes.merges();
  }

  @Bean
  Splits splits(FakeChanges changes) {
    return changes.splits();
  }

  @Bean
  Deletions deletions(FakeChanges changes) {
    return changes.deletions();
  }

  @Bean
  ManualTickets manualTickets(FakeChanges changes) {
    return changes.manualTickets();
  }

  @Bean
  Mentions mentions() {
    return new Mentions();
  }

  @Bean
  FakeDecisions decisions() {
    return new FakeDecisions();
  }

  @Bean
  FileLinks fileLinks() {
    return new FileLinks(
        new FileLinkSettings("https://hub.example", Duration.ofDays(7), List.of()),
        List.of("a-key-that-signs-links"));
  }

  @Bean
  FakeCorrections corrections() {
    return new FakeCorrections();
  }

  @Bean
  Tuning tuning(FakeCorrections corrections) {
    return corrections.tuning();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Normaliser normaliser() {
    return new Normaliser(List.of(new PartsOfText()), new ParseSettings(Duration.ofSeconds(10)));
  }

  @Bean
  RouteDeployer routes(CamelContext camel) throws IOException {
    return TestDeployers.of(camel, Files.createTempDirectory("routes"));
  }
}

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
import org.supporthub.call.ScreenPops;
import org.supporthub.call.WrapUps;
import org.supporthub.camel.deploy.RouteDeployer;
import org.supporthub.camel.deploy.TestDeployers;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Normaliser;
import org.supporthub.channel.ParseSettings;
import org.supporthub.clock.ServiceLevels;
import org.supporthub.event.DeadEvents;
import org.supporthub.event.Receivers;
import org.supporthub.quarantine.BulkReplay;
import org.supporthub.quarantine.DeadDeliveries;
import org.supporthub.quarantine.QuarantineView;
import org.supporthub.replay.ReplayView;
import org.supporthub.reply.FakeOutgoing;
import org.supporthub.reply.FakeReplies;
import org.supporthub.reply.ReplySettings;
import org.supporthub.reply.ReplyTemplates;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;
import org.supporthub.settings.LiveConfiguration;
import org.supporthub.ticket.FakeDecisions;
import org.supporthub.ticket.FakeTickets;
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
  ScreenPops screenPops() {
    return new ScreenPops();
  }

  @Bean
  WrapUps wrapUps(FakeCalls calls) {
    return calls.wrapUps();
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
  FakeReplays replays() {
    return new FakeReplays();
  }

  @Bean
  ReplayView replayView(FakeReplays replays) {
    return replays.view();
  }

  @Bean
  FakeDecisions decisions() {
    return new FakeDecisions();
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

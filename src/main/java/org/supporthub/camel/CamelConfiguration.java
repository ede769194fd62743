package org.supporthub.camel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisMode;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.supporthub.archive.RawArchive;
import org.supporthub.camel.deploy.HttpPaths;
import org.supporthub.camel.deploy.RouteDeployer;
import org.supporthub.camel.deploy.SettingsFunction;
import org.supporthub.camel.jms.Attempts;
import org.supporthub.camel.jms.BatchComponent;
import org.supporthub.camel.jms.BatchDesk;
import org.supporthub.camel.jms.BatchSettings;
import org.supporthub.camel.jms.Broker;
import org.supporthub.camel.jms.Condemned;
import org.supporthub.camel.jms.Door;
import org.supporthub.camel.jms.DoorSettings;
import org.supporthub.camel.jms.RawMessages;
import org.supporthub.camel.jms.RunningMark;
import org.supporthub.camel.jms.SpillFolder;
import org.supporthub.camel.mail.MailPollSettings;
import org.supporthub.camel.mail.Mailboxes;
import org.supporthub.camel.mail.WatchedRoutes;
import org.supporthub.channel.Normaliser;
import org.supporthub.embedded.BrokerDisk;
import org.supporthub.event.Deliveries;
import org.supporthub.reply.Outgoing;
import org.supporthub.settings.HubSettings;
import org.supporthub.watch.ChannelWatch;
import org.supporthub.watch.RunningRoutes;
import org.supporthub.watch.TakenMailStore;

/** The beans of Camel's side of the hub. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  ArtemisProperties.class,
  DoorSettings.class,
  BatchSettings.class,
  MailPollSettings.class
})
class CamelConfiguration {

  @Bean
  Broker broker(ArtemisProperties artemis, ConnectionFactory shared) {
    return new Broker(factories(artemis), shared);
  }

  /** The same broker that Spring Boot's own connection factory reaches. */
  private static Supplier<ActiveMQConnectionFactory> factories(ArtemisProperties artemis) {
    if (artemis.getMode() == ArtemisMode.NATIVE) {
      return () ->
          new ActiveMQConnectionFactory(
              Optional.ofNullable(artemis.getBrokerUrl()).orElse("tcp://localhost:61616"),
              artemis.getUser(),
              artemis.getPassword());
    }
    var connector =
        new TransportConfiguration(
            InVMConnectorFactory.class.getName(),
            artemis.getEmbedded().generateTransportParameters());
    return () -> new ActiveMQConnectionFactory(false, connector);
  }

  @Bean
  RawMessages rawMessages(RawArchive archive, Clock clock) {
    return new RawMessages(new ArchiveClaims(archive), clock);
  }

  @Bean
  Door door(
      DoorSettings settings,
      Broker broker,
      RawMessages codec,
      BrokerDisk disk,
      MeterRegistry meters) {
    return new Door(settings, broker, codec, disk::full, meters);
  }

  @Bean
  RunningMark runningMark(HubSettings hub) {
    return new RunningMark(hub.dataDir());
  }

  @Bean
  BatchDesk batchDesk(
      Broker broker,
      RawMessages codec,
      ObjectMapper json,
      Normaliser normaliser,
      HubSettings hub,
      RunningMark mark,
      BatchSettings settings) {
    Path data = hub.dataDir();
    return new BatchDesk(
        broker,
        codec,
        json,
        normaliser,
        new SpillFolder(data.resolve("spill")),
        new Attempts(data.resolve("attempts"), mark.uncleanStop()),
        new Condemned(),
        settings);
  }

  @Bean("jms-batch")
  BatchComponent jmsBatch(Door door, BatchDesk desk) {
    return new BatchComponent(door, desk);
  }

  @Bean
  TicketQueue ticketQueue(ObjectMapper json) {
    return new TicketQueue(json);
  }

  @Bean
  HttpFailures httpFailures(Door door, MeterRegistry meters) {
    return new HttpFailures(door, meters);
  }

  @Bean
  EventFailures eventFailures(Deliveries deliveries, Clock clock, BatchSettings pauses) {
    return new EventFailures(deliveries::failed, clock, pauses);
  }

  @Bean
  ReplyFailures replyFailures(Outgoing outgoing) {
    return new ReplyFailures(outgoing);
  }

  @Bean
  Mailboxes mailboxes(
      MailPollSettings settings, ChannelWatch watch, TakenMailStore taken, Clock clock) {
    return new Mailboxes(settings, watch, taken, clock);
  }

  @Bean
  WatchedRoutes watchedRoutes(ChannelWatch watch, Mailboxes mailboxes) {
    return new WatchedRoutes(watch, mailboxes);
  }

  /** A channel's route has its name. */
  @Bean
  RunningRoutes runningRoutes(ObjectProvider<CamelContext> camel) {
    return channel -> {
      ServiceStatus status = camel.getObject().getRouteController().getRouteStatus(channel);
      return status != null && status.isStarted();
    };
  }

  @Bean
  ErrorPolicy errorPolicy(List<FailureRule> rules, BatchSettings pauses) {
    return new ErrorPolicy(rules, pauses);
  }

  @Bean
  ErrorsStayInside errorsStayInside() {
    return new ErrorsStayInside();
  }

  /** Before all other filters, or one of them could ask for a parameter and so eat the body. */
  @Bean
  FilterRegistrationBean<RawBodyFilter> rawBodyFilter() {
    var registration = new FilterRegistrationBean<>(new RawBodyFilter());
    registration.addUrlPatterns("/channels/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    registration.setAsyncSupported(true);
    return registration;
  }

  /** The context is asked for by the first call, when it is made; filters are made before it. */
  @Bean
  FilterRegistrationBean<ComeAgainFilter> comeAgainFilter(
      ObjectProvider<CamelContext> camel,
      ObjectProvider<RouteDeployer> deployer,
      DoorSettings settings) {
    var registration =
        new FilterRegistrationBean<>(
            new ComeAgainFilter(
                () -> camel.getObject().isStarted() && deployer.getObject().loaded(),
                settings.callers()));
    registration.addUrlPatterns("/channels/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    registration.setAsyncSupported(true);
    return registration;
  }

  /** Camel finds it by this name. */
  @Bean("platform-http-engine")
  PlatformHttpEngine channelEngine(@Value("${server.port:8080}") int port) {
    return ChannelCalls.engine(port);
  }

  @Bean
  ChannelCalls channelCalls() {
    return new ChannelCalls();
  }

  /** Takes paths of routes that are gone out of the web server. */
  @Bean
  HttpPaths httpPaths(CamelContext camel, CamelRequestHandlerMapping paths) {
    HttpPaths listener = new HttpPaths(paths);
    camel
        .getComponent("platform-http", PlatformHttpComponent.class)
        .addPlatformHttpListener(listener);
    return listener;
  }

  /** Route files come last, when the error policy applies and every component is there. */
  @Bean
  CamelContextConfiguration routeLoading(
      ObjectProvider<RouteDeployer> deployer,
      List<SettingsFunction> settings,
      Mailboxes mailboxes) {
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        camel.setStreamCaching(false);
        settings.forEach(camel.getPropertiesComponent()::addPropertiesFunction);
        camel.getCamelContextExtension().registerEndpointCallback(new RawHttpBodies());
        camel.getCamelContextExtension().registerEndpointCallback(mailboxes);
      }

      @Override
      public void afterApplicationStart(CamelContext camel) {
        deployer.getObject().load();
      }
    };
  }
}

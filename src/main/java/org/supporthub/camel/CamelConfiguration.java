package org.supporthub.camel;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.supporthub.camel.deploy.RouteDeployer;
import org.supporthub.camel.deploy.SettingsFunction;
import org.supporthub.camel.jms.BatchSettings;
import org.supporthub.camel.jms.Door;
import org.supporthub.camel.mail.Mailboxes;
import org.supporthub.event.Deliveries;
import org.supporthub.nlp.NlpTasks;
import org.supporthub.reply.Outgoing;
import org.supporthub.watch.RunningRoutes;

/** What every route can count on: failures have an outcome, and files a deployer. */
@Configuration(proxyBeanMethods = false)
class CamelConfiguration {

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
  NlpFailures nlpFailures(NlpTasks tasks) {
    return new NlpFailures(tasks);
  }

  /** A channel's route has its name. */
  @Bean
  RunningRoutes runningRoutes(ObjectProvider<CamelContext> camel) {
    return channel -> {
      ServiceStatus status = camel.getObject().getRouteController().getRouteStatus(channel);
      return status != null && status.isStarted();
    };
  }

  /** Camel finds it by this name. */
  @Bean("direct")
  DirectCalls directCalls() {
    return new DirectCalls();
  }

  @Bean
  ErrorPolicy errorPolicy(List<FailureRule> rules, BatchSettings pauses) {
    return new ErrorPolicy(rules, pauses);
  }

  @Bean
  ErrorsStayInside errorsStayInside() {
    return new ErrorsStayInside();
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

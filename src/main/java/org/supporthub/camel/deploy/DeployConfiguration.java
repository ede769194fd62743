package org.supporthub.camel.deploy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.supporthub.camel.jms.BatchComponent;
import org.supporthub.camel.jms.BatchDesk;
import org.supporthub.camel.jms.Door;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Normaliser;
import org.supporthub.event.Receivers;
import org.supporthub.settings.HubSettings;
import org.supporthub.settings.LiveConfiguration;

/** The beans that bring changed files into the running hub. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchSettings.class)
class DeployConfiguration {

  @Bean
  SettingsFunction channelSettings(Channels channels) {
    return new SettingsFunction("channel", channels::property);
  }

  @Bean
  SettingsFunction receiverSettings(Receivers receivers) {
    return new SettingsFunction("receiver", receivers::property);
  }

  /** After the filter that hides bodies and the one that asks to come again, before all others. */
  @Bean
  FilterRegistrationBean<ChannelGate> channelGate(WatchSettings settings) {
    var registration = new FilterRegistrationBean<>(new ChannelGate(settings.patience()));
    registration.addUrlPatterns("/channels/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    registration.setAsyncSupported(true);
    return registration;
  }

  @Bean
  RouteDeployer routeDeployer(
      CamelContext camel,
      HubSettings hub,
      Channels channels,
      Receivers receivers,
      Normaliser normaliser,
      Door door,
      BatchDesk desk,
      List<SettingsFunction> settings,
      List<StartCheck> startChecks,
      FilterRegistrationBean<ChannelGate> gate,
      Clock clock) {
    RouteFolder folder = new RouteFolder(hub.routesDir());
    Surroundings surroundings = new HubSurroundings(camel, channels, receivers, folder);
    Map<String, Supplier<Component>> own =
        Map.of("jms-batch", () -> new BatchComponent(door, desk));
    Trial trial = new Trial(camel, settings, own);
    Rehearsal rehearsal = new Rehearsal(camel, trial, channels, normaliser);
    return new RouteDeployer(
        folder,
        new RouteChecks(
            folder,
            new RouteLint(surroundings),
            trial,
            rehearsal::of,
            name -> channels.find(name).filter(channel -> !channel.enabled()).isPresent()),
        new RunningRoutes(camel, gate.getFilter(), startChecks),
        new UsedSettings(surroundings::filledIn),
        clock);
  }

  @Bean
  Watch watch(LiveConfiguration configuration, RouteDeployer deployer, WatchSettings settings) {
    return new Watch(configuration, deployer, settings);
  }

  @Bean
  RoutesHealth routesHealthIndicator(RouteDeployer deployer) {
    return new RoutesHealth(deployer);
  }
}

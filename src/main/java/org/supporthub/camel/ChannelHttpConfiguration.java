package org.supporthub.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.supporthub.camel.deploy.HttpPaths;
import org.supporthub.camel.deploy.RouteDeployer;
import org.supporthub.camel.jms.DoorSettings;
import org.supporthub.channel.Channels;

/** How calls of channels come from the web server to their routes. */
@Configuration(proxyBeanMethods = false)
class ChannelHttpConfiguration {

  /** Before all other filters, or one of them could ask for a parameter and so eat the body. */
  @Bean
  FilterRegistrationBean<RawBodyFilter> rawBodyFilter() {
    var registration = new FilterRegistrationBean<>(new RawBodyFilter());
    registration.addUrlPatterns("/channels/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    registration.setAsyncSupported(true);
    return registration;
  }

  /** Within the one that takes words away from answers. */
  @Bean
  FilterRegistrationBean<PlainBodyFilter> plainBodyFilter() {
    var registration = new FilterRegistrationBean<>(new PlainBodyFilter());
    registration.addUrlPatterns("/channels/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    registration.setAsyncSupported(true);
    return registration;
  }

  /** Around all that may answer. */
  @Bean
  FilterRegistrationBean<StatusOnlyFilter> statusOnlyFilter(ObjectProvider<Channels> channels) {
    var registration =
        new FilterRegistrationBean<>(
            new StatusOnlyFilter(name -> channels.getObject().answeredWithoutWords(name)));
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
}

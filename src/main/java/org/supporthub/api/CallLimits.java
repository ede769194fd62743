package org.supporthub.api;

import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How many calls that may wait for the database the hub carries at once, each kind for itself. */
@Configuration(proxyBeanMethods = false)
class CallLimits {
  @Bean
  FilterRegistrationBean<CallLimit> apiLimit(ApiSettings settings, RefusalAnswers refusals) {
    return limit(settings, refusals, "/api/*");
  }

  @Bean
  FilterRegistrationBean<CallLimit> observeLimit(ApiSettings settings, RefusalAnswers refusals) {
    return limit(settings, refusals, "/observe/*");
  }

  @Bean
  FilterRegistrationBean<CallLimit> filesLimit(ApiSettings settings, RefusalAnswers refusals) {
    return limit(settings, refusals, "/files/*");
  }

  /** Behind the security rules: who is refused there waits for nothing. */
  private static FilterRegistrationBean<CallLimit> limit(
      ApiSettings settings, RefusalAnswers refusals, String paths) {
    var registration = new FilterRegistrationBean<>(new CallLimit(settings.atOnce(), refusals));
    registration.setName("limit of " + paths);
    registration.addUrlPatterns(paths);
    registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
    registration.setAsyncSupported(true);
    return registration;
  }
}

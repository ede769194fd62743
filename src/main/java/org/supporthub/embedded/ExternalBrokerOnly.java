package org.supporthub.embedded;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps the embedded broker from starting beside an external one: Spring Boot starts it whenever
 * its classes are there, whatever {@code spring.artemis.mode} says.
 */
class ExternalBrokerOnly implements EnvironmentPostProcessor {
  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if ("native".equalsIgnoreCase(environment.getProperty("spring.artemis.mode"))) {
      environment
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "external broker", Map.of("spring.artemis.embedded.enabled", "false")));
    }
  }
}

package org.supporthub.settings;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Shows edits of configuration that were refused; what was in force before still is. */
@Component("configurationHealthIndicator")
class ConfigurationHealth extends AbstractHealthIndicator {
  private final LiveConfiguration configuration;

  ConfigurationHealth(LiveConfiguration configuration) {
    super("The configuration cannot be listed");
    this.configuration = configuration;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    builder.up();
    Map<String, String> wrong = new TreeMap<>();
    for (ConfigState file : configuration.list()) {
      if (file.refused() != null) {
        wrong.put(file.file(), "edit refused: " + file.refused().reason());
      }
    }
    if (!wrong.isEmpty()) {
      builder.withDetail("wrong", wrong);
    }
  }
}

package org.supporthub.quarantine;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Shows how many messages are in quarantine and for how long. That is work for a person, and no
 * reason to call the hub unhealthy.
 */
@Component("quarantineHealthIndicator")
class QuarantineHealth extends AbstractHealthIndicator {
  private final QuarantineStore store;
  private final Clock clock;

  QuarantineHealth(QuarantineStore store, Clock clock) {
    super("The quarantine cannot be read");
    this.store = store;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    QuarantineStore.Extent extent = store.extent();
    builder.up().withDetail("count", extent.count());
    if (extent.oldest() != null) {
      long age = Duration.between(extent.oldest(), clock.instant()).toSeconds();
      builder.withDetail("oldestSeconds", Math.max(age, 0));
    }
  }
}

package org.supporthub.quarantine;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Shows how much is in quarantine and for how long. That is work for a person, and no reason to
 * call the hub unhealthy.
 */
@Component("quarantineHealthIndicator")
class QuarantineHealth implements HealthIndicator {
  private final QuarantineExtent extent;

  QuarantineHealth(QuarantineExtent extent) {
    this.extent = extent;
  }

  @Override
  public Health health() {
    QuarantineExtent.Counted counted = extent.last();
    Health.Builder health =
        Health.up()
            .withDetail("count", counted.messages())
            .withDetail("deadEvents", counted.deadEvents());
    return counted.oldest() == null
        ? health.build()
        : health.withDetail("oldestSeconds", extent.oldestSeconds()).build();
  }
}

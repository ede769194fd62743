package org.supporthub.quarantine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How much waits in quarantine, as of the last count. */
@Component
class QuarantineMetrics implements MeterBinder {
  private final QuarantineExtent extent;

  QuarantineMetrics(QuarantineExtent extent) {
    this.extent = extent;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("hub.quarantine.size", extent, counted -> counted.last().messages())
        .description("Messages that wait in quarantine")
        .register(registry);
    Gauge.builder("hub.quarantine.oldest", extent, QuarantineExtent::oldestSeconds)
        .description("Age of the oldest message in quarantine")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("hub.events.dead", extent, counted -> counted.last().deadEvents())
        .description("Events that were given up at their receiver")
        .register(registry);
  }
}

package org.supporthub.quarantine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Counts the messages in quarantine whenever metrics are read. */
@Component
class QuarantineMetrics implements MeterBinder {
  private final QuarantineStore store;

  QuarantineMetrics(QuarantineStore store) {
    this.store = store;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("hub.quarantine.size", store, QuarantineStore::size)
        .description("Messages that wait in quarantine")
        .register(registry);
  }
}

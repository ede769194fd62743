package org.supporthub.watch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;
import org.supporthub.watch.ChannelStatus.State;

/**
 * DEGRADED while a channel is broken or silent: somebody has to look, and the hub must neither be
 * restarted nor taken out of service for it.
 */
@Component("channelsHealthIndicator")
class ChannelsHealth implements HealthIndicator {
  private static final Status DEGRADED = new Status("DEGRADED");

  private final ChannelWatch watch;

  ChannelsHealth(ChannelWatch watch) {
    this.watch = watch;
  }

  @Override
  public Health health() {
    Map<String, ChannelStatus> statuses = watch.statuses();
    boolean degraded =
        statuses.values().stream()
            .anyMatch(status -> status.state() == State.BROKEN || status.state() == State.SILENT);
    Map<String, Object> details = new LinkedHashMap<>();
    statuses.forEach((name, status) -> details.put(name, told(status)));
    return Health.status(degraded ? DEGRADED : Status.UP).withDetails(details).build();
  }

  private static String told(ChannelStatus status) {
    Trouble error = status.lastError();
    return status.state() == State.BROKEN && error != null
        ? "BROKEN: " + error.sentence()
        : status.state().name();
  }
}

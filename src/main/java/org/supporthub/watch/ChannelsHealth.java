package org.supporthub.watch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;
import org.supporthub.watch.ChannelStatus.State;

/**
 * DEGRADED while a channel is broken, silent, or about to lose its login: somebody has to look, and
 * the hub must neither be restarted nor taken out of service for it.
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
            .anyMatch(
                status ->
                    status.state() == State.BROKEN
                        || status.state() == State.SILENT
                        || status.state() == State.OK && status.warning() != null);
    Map<String, Object> details = new LinkedHashMap<>();
    statuses.forEach((name, status) -> details.put(name, told(status)));
    return Health.status(degraded ? DEGRADED : Status.UP).withDetails(details).build();
  }

  private static String told(ChannelStatus status) {
    Trouble error = status.lastError();
    Trouble told = status.state() == State.BROKEN ? error : status.warning();
    return told == null ? status.state().name() : status.state().name() + ": " + told.sentence();
  }
}

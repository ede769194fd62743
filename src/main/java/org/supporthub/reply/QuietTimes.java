package org.supporthub.reply;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Holds back messages that are due in quiet hours, as after the hub or the vendor was away for the
 * day.
 */
@Component
class QuietTimes {
  private final QuietHours hours;
  private final ProactiveStore store;

  QuietTimes(ProactiveSettings settings, ProactiveStore store) {
    this.hours = settings.quietHours();
    this.store = store;
  }

  /** Whether the message has to wait; then it is due when the quiet hours end. */
  boolean hold(UUID id) {
    Optional<Instant> end = store.waitingZone(id).flatMap(zone -> hours.end(store.now(), zone));
    end.ifPresent(until -> store.hold(id, until));
    return end.isPresent();
  }
}

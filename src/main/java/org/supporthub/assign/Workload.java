package org.supporthub.assign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent has on their desk.
 *
 * @param open tickets they work on
 * @param lastAssignedAt when they got the latest of all that are theirs; null for none
 */
public record Workload(Presence presence, int open, @Nullable Instant lastAssignedAt) {
  static final Workload OFFLINE = new Workload(Presence.OFFLINE, 0, null);

  Workload oneMore(Instant now) {
    return new Workload(presence, open + 1, now);
  }

  /** The earlier they got their latest ticket, the longer they are idle. */
  Instant idleSince() {
    return lastAssignedAt == null ? Instant.MIN : lastAssignedAt;
  }
}

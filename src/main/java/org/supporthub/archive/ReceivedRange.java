package org.supporthub.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.RawMessage;

/**
 * Messages that came in within a time.
 *
 * @param from received then or later
 * @param to received before
 * @param channel null for any
 */
public record ReceivedRange(Instant from, Instant to, @Nullable String channel) {
  /** An id is given when a message comes in, or anew when it is edited in quarantine. */
  private static final Duration LONGEST_EDIT = Duration.ofDays(31);

  private static final Instant LATEST = Instant.ofEpochMilli((1L << 48) - 1);

  /** Whether a message is one of them. */
  public boolean holds(RawMessage raw) {
    return !raw.receivedAt().isBefore(from)
        && raw.receivedAt().isBefore(to)
        && (channel == null || channel.equals(raw.channel()));
  }

  /** No id of the range is smaller: a UUIDv7 begins with the milliseconds of its making. */
  UUID firstId() {
    return earliest(from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from);
  }

  /** Every id of the range is smaller. */
  UUID endId() {
    return to.isAfter(LATEST.minus(LONGEST_EDIT))
        ? new UUID(-1L, -1L)
        : earliest(to.isBefore(Instant.EPOCH) ? Instant.EPOCH : to.plus(LONGEST_EDIT));
  }

  private static UUID earliest(Instant time) {
    return new UUID(time.toEpochMilli() << 16, 0);
  }
}

package org.supporthub.quarantine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which failures are meant; what is null may be anything.
 *
 * @param stage id of the route they failed in
 * @param reasonContains part of the reason, upper or lower case
 * @param from last failed then or later
 * @param to last failed before
 */
public record QuarantineFilter(
    @Nullable String channel,
    @Nullable String stage,
    @Nullable String reasonContains,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** All there are. */
  public static final QuarantineFilter ALL = new QuarantineFilter(null, null, null, null, null);

  /** Those of one channel. */
  public static QuarantineFilter ofChannel(String channel) {
    return new QuarantineFilter(channel, null, null, null, null);
  }
}

package org.supporthub.channel.messenger;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a customer may be written to because of something they did.
 *
 * @param since when they did it
 * @param window how long we may write
 * @param messages how many messages of ours; none ends what was allowed before
 */
public record Allowance(Kind kind, Instant since, Duration window, int messages) {
  /** What they did. */
  public enum Kind {
    /** They wrote. */
    MESSAGE,
    /** They followed, scanned a code or tapped a menu. */
    EVENT
  }
}

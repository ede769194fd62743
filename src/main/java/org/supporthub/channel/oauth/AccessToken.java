package org.supporthub.channel.oauth;

import java.time.Duration;
import java.time.Instant;

/**
 * A token that opens a mailbox for a while.
 *
 * @param since when it was given
 * @param lifetime how long the provider says it is good
 */
record AccessToken(String text, Instant since, Duration lifetime) {
  private static final Duration BEFORE_ITS_END = Duration.ofMinutes(5);

  /** Whether a time that began then is under way; a clock that was set back ends it. */
  static boolean lasts(Instant since, Duration length, Instant now) {
    return !now.isBefore(since) && now.isBefore(since.plus(length));
  }

  boolean isGood(Instant now) {
    return lasts(since, lifetime, now);
  }

  /** Whether it will be good for minutes, or for half of a shorter life. */
  boolean isFresh(Instant now) {
    Duration half = lifetime.dividedBy(2);
    Duration early = half.compareTo(BEFORE_ITS_END) < 0 ? half : BEFORE_ITS_END;
    return lasts(since, lifetime.minus(early), now);
  }

  Instant end() {
    return since.plus(lifetime);
  }

  @Override
  public String toString() {
    return "AccessToken[]";
  }
}

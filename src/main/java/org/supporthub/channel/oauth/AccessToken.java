package org.supporthub.channel.oauth;

import java.time.Duration;
import java.time.Instant;

/**
 * A token that lets us in for a while.
 *
 * @param since when it was given
 * @param lifetime how long the provider says it is good
 * @param fresh how long it serves before another is asked for
 */
public record AccessToken(String text, Instant since, Duration lifetime, Duration fresh) {
  /** Whether a time that began then is under way; a clock that was set back ends it. */
  static boolean lasts(Instant since, Duration length, Instant now) {
    return !now.isBefore(since) && now.isBefore(since.plus(length));
  }

  boolean isGood(Instant now) {
    return lasts(since, lifetime, now);
  }

  boolean isFresh(Instant now) {
    return lasts(since, fresh, now);
  }

  Instant end() {
    return since.plus(lifetime);
  }

  @Override
  public String toString() {
    return "AccessToken[]";
  }
}

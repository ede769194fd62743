package org.supporthub.channel.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An access token that is kept and renewed. One caller at a time asks for another; those who came
 * meanwhile wait and get the same.
 */
public final class HeldToken {
  private static final Logger log = LoggerFactory.getLogger(HeldToken.class);

  private final String owner;
  private final TokenSource source;
  private final Duration rest;
  private final Duration youngest;
  private final InstantSource clock;
  private @Nullable AccessToken held;
  private @Nullable TokenRefusedException trouble;
  private Instant troubledAt = Instant.EPOCH;

  /**
   * @param owner whose it is, for the log
   * @param rest how long the source is left alone after it gave none
   * @param youngest how old a token is at least when it may be at fault that it is refused
   */
  public HeldToken(
      String owner, TokenSource source, Duration rest, Duration youngest, InstantSource clock) {
    this.owner = owner;
    this.source = source;
    this.rest = rest;
    this.youngest = youngest;
    this.clock = clock;
  }

  /**
   * A token that is good for a while; a new one if this one ends soon.
   *
   * @throws TokenRefusedException when there is none
   */
  public synchronized String current() throws TokenRefusedException {
    Instant now = clock.instant();
    AccessToken before = held;
    if (before != null && before.isFresh(now)) {
      return before.text();
    }
    try {
      return renewed(now).text();
    } catch (TokenRefusedException e) {
      if (before != null && before.isGood(now)) {
        return before.text();
      }
      throw e;
    }
  }

  private AccessToken renewed(Instant now) throws TokenRefusedException {
    if (trouble != null && AccessToken.lasts(troubledAt, rest, now)) {
      throw trouble.again();
    }
    try {
      AccessToken token = source.ask(now);
      held = token;
      trouble = null;
      log.info("{} has an access token until {}", owner, token.end());
      return token;
    } catch (TokenRefusedException e) {
      trouble = e;
      troubledAt = now;
      throw e;
    }
  }

  /**
   * The server does not take this token, whatever its end.
   *
   * @return whether another may help; a token that is new is not at fault
   */
  public synchronized boolean refused(String token) {
    if (held == null || !held.text().equals(token)) {
      return true;
    }
    if (AccessToken.lasts(held.since(), youngest, clock.instant())) {
      return false;
    }
    held = null;
    return true;
  }

  /** That the token in hand is the last one unless a person sees to it. */
  synchronized Optional<String> noOther() {
    return trouble == null || held == null
        ? Optional.empty()
        : Optional.of(
            "The access token ends at %s and there is no other: %s"
                .formatted(held.end(), trouble.getMessage()));
  }
}

package org.supporthub.channel.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supporthub.channel.OAuth;

/** The access token of one channel, and what is known of how long this goes on. */
final class ChannelToken {
  private static final Logger log = LoggerFactory.getLogger(ChannelToken.class);

  /** Between two questions of which the first did not help; providers bar those who hammer. */
  private static final Duration REST = Duration.ofMinutes(1);

  private final String channel;
  private final OAuth login;
  private final RefreshToken refresh;
  private final TokenRequest request;
  private final Duration warnBefore;
  private final InstantSource clock;
  private @Nullable AccessToken held;
  private @Nullable TokenRefusedException trouble;
  private Instant troubledAt = Instant.EPOCH;

  ChannelToken(
      String channel,
      OAuth login,
      RefreshToken refresh,
      TokenRequest request,
      Duration warnBefore,
      InstantSource clock) {
    this.channel = channel;
    this.login = login;
    this.refresh = refresh;
    this.request = request;
    this.warnBefore = warnBefore;
    this.clock = clock;
  }

  boolean isOf(OAuth other) {
    return login.equals(other);
  }

  /** A token that is good for a while; a new one if this one ends soon. */
  synchronized String current() throws TokenRefusedException {
    Instant now = clock.instant();
    refresh.keepWhatIsNot();
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
    if (trouble != null && AccessToken.lasts(troubledAt, REST, now)) {
      throw trouble.again();
    }
    try {
      TokenAnswer answer = request.ask(login, refresh.current(), now);
      refresh.replace(answer, now);
      AccessToken token = new AccessToken(answer.accessToken(), now, answer.lifetime());
      held = token;
      trouble = null;
      log.info("{} has an access token until {}", channel, token.end());
      return token;
    } catch (TokenRefusedException e) {
      trouble = e;
      troubledAt = now;
      throw e;
    }
  }

  /**
   * The mail server does not take this token, whatever its end.
   *
   * @return whether another may help; a token that is new is not at fault
   */
  synchronized boolean refused(String token) {
    if (held == null || !held.text().equals(token)) {
      return true;
    }
    if (AccessToken.lasts(held.since(), REST, clock.instant())) {
      return false;
    }
    held = null;
    return true;
  }

  /** What will end the logins of the channel unless a person sees to it. */
  synchronized Optional<String> warning() {
    Instant soon = clock.instant().plus(warnBefore);
    return refresh
        .unkept()
        .or(this::noOtherToken)
        .or(() -> secretEnds(soon))
        .or(() -> refresh.ends(soon));
  }

  private Optional<String> noOtherToken() {
    return trouble == null || held == null
        ? Optional.empty()
        : Optional.of(
            "The access token ends at %s and there is no other: %s"
                .formatted(held.end(), trouble.getMessage()));
  }

  private Optional<String> secretEnds(Instant soon) {
    LocalDate last = LocalDate.ofInstant(soon, ZoneOffset.UTC);
    return login
        .secretExpires()
        .filter(day -> !day.isAfter(last))
        .map("The secret of the login ends on %s; get another from the provider."::formatted);
  }
}

package org.supporthub.channel.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.supporthub.channel.OAuth;

/** The access token of one channel that logs in by OAuth, and how long this goes on. */
final class ChannelToken {
  /** Between two questions of which the first did not help; providers bar those who hammer. */
  private static final Duration REST = Duration.ofMinutes(1);

  private static final Duration BEFORE_ITS_END = Duration.ofMinutes(5);

  private final OAuth login;
  private final RefreshToken refresh;
  private final TokenRequest request;
  private final Duration warnBefore;
  private final InstantSource clock;
  private final HeldToken token;

  ChannelToken(
      String channel,
      OAuth login,
      RefreshToken refresh,
      TokenRequest request,
      Duration warnBefore,
      InstantSource clock) {
    this.login = login;
    this.refresh = refresh;
    this.request = request;
    this.warnBefore = warnBefore;
    this.clock = clock;
    this.token = new HeldToken(channel, this::ask, REST, REST, clock);
  }

  boolean isOf(OAuth other) {
    return login.equals(other);
  }

  /** A token that is good for a while; a new one if this one ends soon. */
  synchronized String current() throws TokenRefusedException {
    refresh.keepWhatIsNot();
    return token.current();
  }

  private AccessToken ask(Instant now) throws TokenRefusedException {
    TokenAnswer answer = request.ask(login, refresh.current(), now);
    refresh.replace(answer, now);
    Duration lifetime = answer.lifetime();
    return new AccessToken(answer.accessToken(), now, lifetime, fresh(lifetime));
  }

  /** Until minutes before its end, or for half of a shorter life. */
  private static Duration fresh(Duration lifetime) {
    Duration half = lifetime.dividedBy(2);
    return lifetime.minus(half.compareTo(BEFORE_ITS_END) < 0 ? half : BEFORE_ITS_END);
  }

  /**
   * The mail server does not take this token, whatever its end.
   *
   * @return whether another may help; a token that is new is not at fault
   */
  boolean refused(String text) {
    return token.refused(text);
  }

  /** What will end the logins of the channel unless a person sees to it. */
  synchronized Optional<String> warning() {
    Instant soon = clock.instant().plus(warnBefore);
    return refresh
        .unkept()
        .or(token::noOther)
        .or(() -> secretEnds(soon))
        .or(() -> refresh.ends(soon));
  }

  private Optional<String> secretEnds(Instant soon) {
    LocalDate last = LocalDate.ofInstant(soon, ZoneOffset.UTC);
    return login
        .secretExpires()
        .filter(day -> !day.isAfter(last))
        .map("The secret of the login ends on %s; get another from the provider."::formatted);
  }
}

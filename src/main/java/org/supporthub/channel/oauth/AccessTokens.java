package org.supporthub.channel.oauth;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.supporthub.channel.OAuth;

/** The access tokens of all channels that log in with one. */
public class AccessTokens {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TokenRequest request;
  private final RefreshTokens refreshTokens;
  private final Duration warnBefore;
  private final InstantSource clock;
  private final Map<String, ChannelToken> tokens = new ConcurrentHashMap<>();

  /**
   * @param folder where refresh tokens are kept
   * @param warnBefore how long before the end of a secret or refresh token somebody is told
   */
  public AccessTokens(Path folder, Duration warnBefore, InstantSource clock) {
    this(folder, warnBefore, PATIENCE, clock);
  }

  /**
   * @param patience how long a provider may take to begin its answer, and then to end it
   */
  AccessTokens(Path folder, Duration warnBefore, Duration patience, InstantSource clock) {
    this.request = new TokenRequest(patience);
    this.refreshTokens = new RefreshTokens(folder);
    this.warnBefore = warnBefore;
    this.clock = clock;
  }

  /**
   * A token to log in with now; one call at a time asks the provider, the others wait for it. After
   * a failure it is not asked for a minute.
   *
   * @throws TokenRefusedException when there is none
   */
  public String current(String channel, OAuth login) throws TokenRefusedException {
    return of(channel, login).current();
  }

  /**
   * The mail server refused this token.
   *
   * @return whether the next call gets another that may help; not if this one is a minute old or
   *     less
   */
  public boolean refused(String channel, OAuth login, String token) {
    return of(channel, login).refused(token);
  }

  /**
   * What will end the logins of the channel unless a person sees to it; empty while all is well.
   */
  public Optional<String> warning(String channel, OAuth login) {
    return of(channel, login).warning();
  }

  private ChannelToken of(String channel, OAuth login) {
    return tokens.compute(
        channel, (name, token) -> token != null && token.isOf(login) ? token : made(name, login));
  }

  private ChannelToken made(String channel, OAuth login) {
    RefreshToken refresh = new RefreshToken(channel, login.refreshToken(), refreshTokens);
    return new ChannelToken(channel, login, refresh, request, warnBefore, clock);
  }
}

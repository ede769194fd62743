package org.supporthub.channel.oauth;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a token end-point answers (RFC 6749, 5.1 and 5.2).
 *
 * @param accessToken empty when there is none
 * @param expiresIn seconds
 * @param refreshToken takes the place of the one before
 * @param refreshExpiresIn seconds; not in the RFC, and told by some providers only
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record TokenAnswer(
    @JsonProperty("access_token") String accessToken,
    @JsonProperty("expires_in") @Nullable Long expiresIn,
    @JsonProperty("refresh_token") @Nullable String refreshToken,
    @JsonProperty("refresh_token_expires_in") @Nullable Long refreshExpiresIn,
    @JsonProperty("error") @Nullable String error,
    @JsonProperty("error_description") @Nullable String description) {

  /** One of which no sense could be made. */
  static final TokenAnswer NOTHING = new TokenAnswer("", null, null, null, null, null);

  private static final Duration USUAL = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(3650);

  TokenAnswer {
    accessToken = accessToken == null ? "" : accessToken.strip();
    refreshToken = refreshToken == null || refreshToken.isBlank() ? null : refreshToken;
  }

  /** How long the access token is good. */
  Duration lifetime() {
    return seconds(expiresIn).orElse(USUAL);
  }

  /** How long the refresh token is good; empty when it is not told. */
  Optional<Duration> refreshLifetime() {
    return seconds(refreshExpiresIn);
  }

  boolean tellsOfRefreshToken() {
    return refreshToken != null || refreshLifetime().isPresent();
  }

  private static Optional<Duration> seconds(@Nullable Long seconds) {
    return Optional.ofNullable(seconds)
        .filter(number -> number > 0)
        .map(number -> Duration.ofSeconds(Math.min(number, LONGEST.toSeconds())));
  }

  @Override
  public String toString() {
    return "TokenAnswer[]";
  }
}

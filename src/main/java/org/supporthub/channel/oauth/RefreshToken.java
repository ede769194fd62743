package org.supporthub.channel.oauth;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supporthub.channel.oauth.RefreshTokens.Kept;

/** The refresh token of one channel: the configured one, or the one that took its place. */
final class RefreshToken {
  private static final Logger log = LoggerFactory.getLogger(RefreshToken.class);

  private final String channel;
  private final String configured;
  private final RefreshTokens files;
  private @Nullable Kept latest;
  private boolean read;
  private @Nullable String unkept;

  /**
   * @param configured the first one; empty when the channel asks without
   */
  RefreshToken(String channel, String configured, RefreshTokens files) {
    this.channel = channel;
    this.configured = configured;
    this.files = files;
  }

  /** What the next question is asked with. */
  String current() throws TokenRefusedException {
    if (!read && !configured.isEmpty()) {
      try {
        latest = files.find(channel, configured).orElse(null);
      } catch (IOException e) {
        // The configured one may be used up; using it again can make the provider end them all.
        throw new TokenRefusedException(
            "The refresh token cannot be read from logins/%s.json of the data folder (%s)."
                .formatted(channel, e.getClass().getSimpleName()),
            true);
      }
    }
    read = true;
    return latest == null ? configured : latest.token();
  }

  /** Keeps what the provider gave in the place of the one it was asked with. */
  void replace(TokenAnswer answer, Instant now) {
    if (configured.isEmpty() || !answer.tellsOfRefreshToken()) {
      return;
    }
    String before = latest == null ? configured : latest.token();
    latest =
        new Kept(
            RefreshTokens.fingerprint(configured),
            answer.refreshToken() == null ? before : answer.refreshToken(),
            answer.refreshLifetime().map(life -> now.plus(life).getEpochSecond()).orElse(null));
    keep(latest);
  }

  /** Tries again to write what could not be written. */
  void keepWhatIsNot() {
    if (unkept != null && latest != null) {
      keep(latest);
    }
  }

  private void keep(Kept token) {
    try {
      files.keep(channel, token);
      unkept = null;
    } catch (IOException e) {
      String sentence =
          "The new refresh token cannot be written to logins/%s.json of the data folder (%s); the login ends with this run."
              .formatted(channel, e.getClass().getSimpleName());
      if (!sentence.equals(unkept)) {
        log.error("{}: {}", channel, sentence);
      }
      unkept = sentence;
    }
  }

  /** That the token in hand would be lost by a restart. */
  Optional<String> unkept() {
    return Optional.ofNullable(unkept);
  }

  /** That it ends until then, as far as the provider tells. */
  Optional<String> ends(Instant until) {
    return Optional.ofNullable(latest)
        .map(Kept::endsAt)
        .map(Instant::ofEpochSecond)
        .filter(end -> !end.isAfter(until))
        .map("The refresh token ends at %s; somebody has to consent anew."::formatted);
  }
}

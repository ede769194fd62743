package org.supporthub.channel.oauth;

import java.time.Instant;

/** Where access tokens come from. */
@FunctionalInterface
public interface TokenSource {
  /**
   * A new token.
   *
   * @throws TokenRefusedException when there is none
   */
  AccessToken ask(Instant now) throws TokenRefusedException;
}

package org.supporthub.channel.oauth;

import java.util.Optional;
import java.util.stream.Stream;

/** There is no access token; the message is a sentence without secrets. */
public class TokenRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean away;

  /**
   * @param away whether it may be given later, without anybody doing anything
   */
  public TokenRefusedException(String sentence, boolean away) {
    super(sentence);
    this.away = away;
  }

  /** Such a one among the causes of a failed login. */
  public static Optional<TokenRefusedException> in(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .filter(TokenRefusedException.class::isInstance)
        .map(TokenRefusedException.class::cast)
        .findFirst();
  }

  /** The same for another who asks. */
  TokenRefusedException again() {
    return new TokenRefusedException(getMessage(), away);
  }

  /** Whether the provider could not be asked, or was not able to answer: it may be later. */
  public boolean away() {
    return away;
  }
}

package org.supporthub.camel.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.function.Supplier;
import org.supporthub.channel.OAuth;
import org.supporthub.channel.oauth.AccessTokens;
import org.supporthub.channel.oauth.TokenRefusedException;

/**
 * Logs a channel in with an access token. The mail library keeps the password it was given when the
 * route started; so stores and transport of the hub ask here at every connection.
 */
final class TokenLogin {
  /** Property of a session that is logged in this way. */
  static final String PROPERTY = "hub.login";

  private final String channel;
  private final Supplier<OAuth> login;
  private final AccessTokens tokens;

  /**
   * @param login how the channel gets its tokens now
   */
  TokenLogin(String channel, Supplier<OAuth> login, AccessTokens tokens) {
    this.channel = channel;
    this.login = login;
    this.tokens = tokens;
  }

  /** A way into a server with this password. */
  @FunctionalInterface
  interface Attempt {
    boolean with(String password) throws MessagingException;
  }

  static boolean isUsedBy(Session session) {
    return session.getProperties().get(PROPERTY) instanceof TokenLogin;
  }

  /** Connects with what the session's mailbox logs in with: a token, or the password given. */
  static boolean connect(Session session, String password, Attempt attempt)
      throws MessagingException {
    return session.getProperties().get(PROPERTY) instanceof TokenLogin token
        ? token.connect(attempt)
        : attempt.with(password);
  }

  /** A token may have been taken back before its end; with another one it is tried once more. */
  private boolean connect(Attempt attempt) throws MessagingException {
    OAuth current = login.get();
    String token = token(current);
    try {
      return attempt.with(token);
    } catch (AuthenticationFailedException e) {
      if (!tokens.refused(channel, current, token)) {
        throw e;
      }
    }
    return attempt.with(token(current));
  }

  private String token(OAuth current) throws MessagingException {
    try {
      return tokens.current(channel, current);
    } catch (TokenRefusedException e) {
      throw e.away()
          ? new MessagingException(e.getMessage(), e)
          : new AuthenticationFailedException(e.getMessage(), e);
    }
  }
}

package org.supporthub.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a server demands of whoever logs in.
 *
 * @param token the access token it takes, and no password then; null: any password will do
 * @param introduction whether no folder is opened for a client that did not say who it is
 * @param tls its certificate, for TLS from the first byte; null: no TLS
 * @param startTls its certificate, for TLS from the command STARTTLS on; null: no such command
 */
public record Demands(
    @Nullable Supplier<String> token,
    Introduction introduction,
    @Nullable SSLContext tls,
    @Nullable SSLContext startTls) {
  public static final Demands NONE = new Demands(null, Introduction.NONE, null, null);

  /** Written in base64 where a token is refused, for the client to answer with an empty line. */
  static final String REFUSAL =
      Base64.getEncoder()
          .encodeToString(
              "{\"status\":\"400\",\"schemes\":\"Bearer\"}".getBytes(StandardCharsets.US_ASCII));

  /** When the ID command (RFC 2971) is announced, and when it counts. */
  public enum Introduction {
    NONE,
    /** Announced before the login, and counts there only. */
    BEFORE_LOGIN,
    /** Announced after the login, and counts there only. */
    AFTER_LOGIN,
    /** Announced from the first, and counts after the login only. */
    ANNOUNCED_EARLY;

    boolean isAnnounced(boolean loggedIn) {
      return this == ANNOUNCED_EARLY || this == (loggedIn ? AFTER_LOGIN : BEFORE_LOGIN);
    }

    boolean counts(boolean loggedIn) {
      return this != NONE && loggedIn == (this != BEFORE_LOGIN);
    }
  }

  public static Demands token(Supplier<String> token) {
    return new Demands(token, Introduction.NONE, null, null);
  }

  public static Demands id(Introduction introduction) {
    return new Demands(null, introduction, null, null);
  }

  public Demands over(SSLContext certificate) {
    return new Demands(token, introduction, certificate, null);
  }

  public Demands upgradedTo(SSLContext certificate) {
    return new Demands(token, introduction, null, certificate);
  }

  boolean takesPasswords() {
    return token == null;
  }

  /** Whether an initial response of XOAUTH2 holds the token. */
  boolean takes(String response) {
    String text = new String(Base64.getDecoder().decode(response), StandardCharsets.UTF_8);
    return token != null
        && text.matches("(?s)user=[^\u0001]+\u0001auth=Bearer [^\u0001]+\u0001\u0001")
        && text.contains("\u0001auth=Bearer " + token.get() + "\u0001");
  }
}

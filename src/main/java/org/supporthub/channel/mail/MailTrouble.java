package org.supporthub.channel.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderClosedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import jakarta.mail.StoreClosedException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.supporthub.channel.oauth.TokenRefusedException;

/** Says in a sentence what is wrong with a mailbox: the server's own words, without secrets. */
public final class MailTrouble {
  private static final int LONGEST_WORDS = 300;

  /** What may be an access token, or the base64 of a login that a server says is wrong. */
  private static final Pattern LONG_SECRET =
      Pattern.compile("(?<!T)(?=T*[A-Z])(?=T*[0-9])T{32,}".replace("T", "[A-Za-z0-9._~+/=-]"));

  private static final List<Class<? extends Exception>> LOST =
      List.of(
          FolderClosedException.class,
          StoreClosedException.class,
          ConnectionException.class,
          SocketException.class,
          SocketTimeoutException.class,
          EOFException.class);

  private MailTrouble() {}

  /** Whether it was thrown by the mail library or the network. */
  public static boolean concerns(Throwable thrown) {
    return causes(thrown)
        .anyMatch(cause -> cause instanceof MessagingException || cause instanceof IOException);
  }

  /** Whether the connection is gone, so that whatever follows on it must fail too. */
  public static boolean lostConnection(Throwable thrown) {
    return causes(thrown).anyMatch(cause -> LOST.stream().anyMatch(type -> type.isInstance(cause)));
  }

  /**
   * What happened.
   *
   * @param secrets never told, even where the server repeats them
   */
  public static String sentence(Throwable thrown, Collection<String> secrets) {
    Optional<TokenRefusedException> noToken = TokenRefusedException.in(thrown);
    if (noToken.isPresent()) {
      return noToken.get().getMessage();
    }
    String words = words(thrown, secrets);
    if (first(thrown, AuthenticationFailedException.class).isPresent()) {
      return "The server refused the login: " + words;
    }
    if (first(thrown, UnknownHostException.class).isPresent()) {
      return "The host of the mailbox is not known.";
    }
    if (first(thrown, ConnectException.class).isPresent()
        || first(thrown, NoRouteToHostException.class).isPresent()) {
      return "The server takes no connection: " + words;
    }
    if (first(thrown, SSLException.class).isPresent()) {
      return "No TLS with the server: " + words;
    }
    if (first(thrown, SocketTimeoutException.class).isPresent()) {
      return "The server does not answer: " + words;
    }
    if (first(thrown, ReadOnlyFolderException.class).isPresent()) {
      return "The folder can be read only, so no mail can be moved out of it.";
    }
    if (first(thrown, FolderNotFoundException.class).isPresent()) {
      return "There is no such folder: " + words;
    }
    return lostConnection(thrown) ? "The connection was lost: " + words : words;
  }

  /**
   * What the innermost of the mail library's own exceptions says, which is what the server said.
   */
  private static String words(Throwable thrown, Collection<String> secrets) {
    String words =
        causes(thrown)
            .filter(cause -> cause.getMessage() != null && !cause.getMessage().isBlank())
            .reduce((outer, inner) -> inner)
            .map(Throwable::getMessage)
            .orElse(thrown.getClass().getSimpleName());
    for (String secret : secrets) {
      words = secret.isBlank() ? words : words.replace(secret, "***");
    }
    words = LONG_SECRET.matcher(words).replaceAll("***");
    words = words.replaceAll("\\s+", " ").replaceAll("[^\\s<>@]+@[^\\s<>@]+", "***").strip();
    return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS) + "…";
  }

  private static <T extends Throwable> Optional<T> first(Throwable thrown, Class<T> type) {
    return causes(thrown).filter(type::isInstance).map(type::cast).findFirst();
  }

  /** Also what the mail library chains in its own way. */
  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, MailTrouble::next).limit(20);
  }

  private static Throwable next(Throwable thrown) {
    return thrown instanceof MessagingException mail && mail.getNextException() != null
        ? mail.getNextException()
        : thrown.getCause();
  }
}

package org.supporthub.reply;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.supporthub.channel.oauth.TokenRefusedException;
import org.supporthub.channel.tencent.ApiFailure;

/**
 * What a failed attempt to send means.
 *
 * @param reason for the list of what is unsent: codes and types only, because servers quote
 *     addresses in their answers
 */
record SendFailure(Meaning meaning, String reason) {

  /** What is to be done. */
  enum Meaning {
    /** The server is not there, or does not let us in: nothing can be sent by it now. */
    UNREACHABLE,
    /** The server asks to come again (4xx). */
    LATER,
    /** The server will never take it (5xx). */
    REFUSED,
    /** The connection broke after the text was on its way. */
    UNCERTAIN
  }

  /**
   * @param handedOver whether the server had been given any of the text
   */
  static SendFailure of(Throwable failure, boolean handedOver) {
    List<Throwable> causes = causes(failure);
    Optional<TokenRefusedException> noToken = TokenRefusedException.in(failure);
    if (noToken.isPresent()) {
      return new SendFailure(Meaning.UNREACHABLE, noToken.get().getMessage());
    }
    if (causes.stream().anyMatch(AuthenticationFailedException.class::isInstance)) {
      return new SendFailure(Meaning.UNREACHABLE, "the mail server refused our login");
    }
    OptionalInt code = causes.stream().mapToInt(SendFailure::code).filter(c -> c >= 400).max();
    if (code.isPresent()) {
      return new SendFailure(
          code.getAsInt() >= 500 ? Meaning.REFUSED : Meaning.LATER, "SMTP " + code.getAsInt());
    }
    Throwable root = causes.get(causes.size() - 1);
    return new SendFailure(
        handedOver ? Meaning.UNCERTAIN : Meaning.UNREACHABLE, root.getClass().getSimpleName());
  }

  /** What a failure of a messenger means; empty for one of any other kind. */
  static Optional<SendFailure> ofMessenger(Throwable failure) {
    Optional<SendFailure> noToken =
        TokenRefusedException.in(failure)
            .map(token -> new SendFailure(Meaning.UNREACHABLE, token.getMessage()));
    return noToken.or(
        () ->
            ApiFailure.in(failure)
                .map(each -> new SendFailure(meaning(each.meaning()), each.getMessage())));
  }

  private static Meaning meaning(org.supporthub.channel.tencent.Meaning meaning) {
    return switch (meaning) {
      case UNREACHED -> Meaning.UNREACHABLE;
      case BUSY, TOKEN -> Meaning.LATER;
      case SHUT, OVER, REFUSED -> Meaning.REFUSED;
      case UNCERTAIN -> Meaning.UNCERTAIN;
    };
  }

  private static int code(Throwable cause) {
    if (cause instanceof SMTPAddressFailedException address) {
      return address.getReturnCode();
    }
    if (cause instanceof SMTPSenderFailedException sender) {
      return sender.getReturnCode();
    }
    return cause instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
  }

  /** All causes, each once; Jakarta Mail chains those of several recipients in a second way. */
  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> found = new ArrayList<>(List.of(failure));
    for (int i = 0; i < found.size(); i++) {
      Throwable cause = found.get(i);
      Throwable chained = cause instanceof MessagingException mail ? mail.getNextException() : null;
      Stream.of(cause.getCause() == null ? Set.<Throwable>of() : Set.of(cause.getCause()))
          .flatMap(Set::stream)
          .filter(next -> !found.contains(next))
          .forEach(found::add);
      if (chained != null && !found.contains(chained)) {
        found.add(chained);
      }
    }
    return found;
  }
}

package org.supporthub.camel.mail;

import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.component.mail.MailConfiguration;
import org.springframework.dao.DataAccessException;
import org.supporthub.camel.jms.DoorClosedException;
import org.supporthub.camel.jms.Failure;
import org.supporthub.channel.mail.MailTrouble;

/** What is told of a look that failed. */
final class LookTrouble {
  private LookTrouble() {}

  /** Only the mail server's words are told; those of other exceptions may be a customer's. */
  static String sentence(Throwable thrown, MailConfiguration settings) {
    if (isDoor(thrown)) {
      return "The broker did not take it, so it stays on the server.";
    }
    if (causes(thrown).anyMatch(DataAccessException.class::isInstance)) {
      return "The database does not say which mails were taken, so none is.";
    }
    if (!MailTrouble.concerns(thrown)) {
      return Failure.reasonOf(thrown);
    }
    return MailTrouble.sentence(
        thrown,
        Stream.of(settings.getPassword(), settings.getUsername())
            .filter(Objects::nonNull)
            .toList());
  }

  /** Whether the mail was refused by a shut door, which is no fault of the mail. */
  static boolean isDoor(Throwable thrown) {
    return causes(thrown).anyMatch(DoorClosedException.class::isInstance);
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(20);
  }
}

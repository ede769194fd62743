package org.supporthub.reply;

import java.util.List;
import java.util.stream.Stream;
import org.supporthub.message.MailAddress;
import org.supporthub.message.Party;
import org.supporthub.ticket.AnswerableTicket;
import org.supporthub.ticket.Letter;

/** To whom an answer goes. */
final class Recipients {
  private static final int MOST = 5;

  private Recipients() {}

  /** Who opened the ticket, where they want answers; otherwise an address we know them by. */
  static List<Party> of(AnswerableTicket ticket) {
    Letter opening = ticket.opening();
    if (opening != null) {
      List<Party> wanted = valid(opening.replyTo().stream());
      List<Party> found = wanted.isEmpty() ? valid(Stream.of(opening.sender())) : wanted;
      if (!found.isEmpty()) {
        return found;
      }
    }
    return valid(
        Stream.ofNullable(ticket.customerMail()).map(address -> Party.ofAddress(address, null)));
  }

  private static List<Party> valid(Stream<Party> parties) {
    return parties
        .flatMap(
            party ->
                Stream.ofNullable(party.address())
                    .flatMap(address -> MailAddress.of(address).stream())
                    .map(address -> Party.ofAddress(address, null)))
        .limit(MOST)
        .toList();
  }
}

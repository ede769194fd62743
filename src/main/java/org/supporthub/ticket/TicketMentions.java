package org.supporthub.ticket;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;

/**
 * The ticket numbers, in upper case, that a mail names: in an address of ours, or in its subject.
 */
@Component
class TicketMentions {
  /** Each is looked up and locked. */
  private static final int MOST_ADDRESSED = 5;

  private final ReplyAddresses addresses;
  private final TicketNumbers numbers;

  TicketMentions(ReplyAddresses addresses, TicketNumbers numbers) {
    this.addresses = addresses;
    this.numbers = numbers;
  }

  /** By addresses that only we can have made, so anybody may use them. */
  List<String> addressed(InboundMessage mail) {
    return Stream.concat(mail.recipients().stream(), mail.cc().stream())
        .map(Party::address)
        .flatMap(Stream::ofNullable)
        .flatMap(address -> addresses.ticketIn(address).stream())
        .distinct()
        .limit(MOST_ADDRESSED)
        .toList();
  }

  /** By words that anybody can write. */
  List<String> quoted(InboundMessage mail) {
    return numbers.quotedIn(mail.subject()).stream()
        .map(number -> number.toUpperCase(Locale.ROOT))
        .toList();
  }

  Stream<String> all(InboundMessage mail) {
    return Stream.concat(addressed(mail).stream(), quoted(mail).stream());
  }
}

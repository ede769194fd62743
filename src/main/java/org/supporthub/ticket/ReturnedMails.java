package org.supporthub.ticket;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;

/**
 * Which messages of ours a mail brings back, by the addresses that only we can have made for them:
 * those it was sent to and, of a bounce, those it names.
 */
@Component
public class ReturnedMails {
  /** Each is looked up and locked. */
  private static final int MOST = 5;

  /** Mail systems name the addresses before they quote. */
  private static final int READ = 64 << 10;

  private final ReplyAddresses addresses;

  ReturnedMails(ReplyAddresses addresses) {
    this.addresses = addresses;
  }

  /** Ids of messages of ours, the surest first; empty for a mail of any other kind. */
  public List<UUID> in(InboundMessage mail) {
    String sentTo =
        Stream.concat(mail.recipients().stream(), mail.cc().stream())
            .map(Party::address)
            .flatMap(Stream::ofNullable)
            .collect(Collectors.joining("\n"));
    String text = mail.flags().contains(Flag.BOUNCE) ? mail.text() : "";
    return Stream.of(sentTo, text.substring(0, Math.min(text.length(), READ)))
        .flatMap(each -> addresses.messagesIn(each).stream())
        .distinct()
        .limit(MOST)
        .toList();
  }
}

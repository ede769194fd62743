package org.supporthub.reply;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.supporthub.message.Party;
import org.supporthub.ticket.OutMessage;

/**
 * A reply that was taken to be sent, the same however often it is asked for; the ticket says where
 * it is on its way.
 *
 * @param id of the message on the ticket
 * @param channel it leaves by
 * @param messageId its Message-ID without angle brackets; by a messenger, the id
 * @param to mail addresses, or the id a messenger knows the customer by
 */
public record Reply(
    UUID id,
    String ticket,
    String channel,
    String messageId,
    List<String> to,
    List<String> cc,
    String subject,
    Instant acceptedAt) {

  static Reply of(String ticket, OutMessage message) {
    return new Reply(
        message.id(),
        ticket,
        message.channel(),
        message.messageId(),
        message.recipients().stream().map(Reply::known).toList(),
        message.cc().stream().map(Party::address).toList(),
        message.subject(),
        message.at());
  }

  private static String known(Party party) {
    return String.valueOf(party.address() == null ? party.externalId() : party.address());
  }
}

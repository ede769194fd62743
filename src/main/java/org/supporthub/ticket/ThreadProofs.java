package org.supporthub.ticket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.customer.Customers;
import org.supporthub.customer.Sender;
import org.supporthub.message.InboundMessage;

/**
 * Mail addresses that are proved by an answer: we wrote to the address, and who answers from it
 * names the Message-ID that only our mail had. Costs a statement only where an address not yet
 * proved answers on a ticket.
 */
@Component
class ThreadProofs {
  private final OurMailStore mails;
  private final Customers customers;

  ThreadProofs(OurMailStore mails, Customers customers) {
    this.mails = mails;
    this.customers = customers;
  }

  /** Keeps what these messages prove, within the transaction that files them. */
  void note(List<FollowUp> filed, Map<UUID, Sender> senders) {
    List<FollowUp> answers = new ArrayList<>();
    Set<Long> tickets = new HashSet<>();
    Set<String> messageIds = new HashSet<>();
    for (FollowUp each : filed) {
      InboundMessage mail = each.message();
      if (unproved(senders.get(mail.id())) && MailRefs.thread(mail) && address(mail) != null) {
        List<String> named = named(mail).toList();
        if (!named.isEmpty()) {
          answers.add(each);
          tickets.add(each.ticketId());
          messageIds.addAll(named);
        }
      }
    }
    if (answers.isEmpty()) {
      return;
    }
    Collection<OurMailStore.Sent> ours = mails.sent(tickets, messageIds);
    customers.provedByAnswer(
        answers.stream()
            .filter(answer -> ours.stream().anyMatch(mail -> proves(mail, answer)))
            .map(answer -> String.valueOf(address(answer.message())))
            .distinct()
            .sorted()
            .toList());
  }

  private static boolean proves(OurMailStore.Sent ours, FollowUp answer) {
    return ours.ticketId() == answer.ticketId()
        && named(answer.message()).anyMatch(ours.messageId()::equals)
        && ours.to().contains(String.valueOf(address(answer.message())));
  }

  private static boolean unproved(@Nullable Sender sender) {
    return sender != null && !sender.mailProved();
  }

  private static @Nullable String address(InboundMessage mail) {
    String address = mail.sender().address();
    return address == null || mail.fromMailSystem() ? null : Participants.written(address);
  }

  private static Stream<String> named(InboundMessage mail) {
    int references = mail.references().size();
    return Stream.concat(
            mail.inReplyTo().stream().limit(MailRefs.MOST_ANSWERED),
            mail.references().stream().skip(Math.max(0, references - MailRefs.MOST_REFERENCES)))
        .map(MessageRow::externalId)
        .flatMap(Stream::ofNullable);
  }
}

package org.supporthub.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.ticket.ConversationStore.Thread;

/**
 * Decides for the messages of a batch, one after the other, which ticket each belongs to, and
 * remembers the decision for those that follow.
 */
class ConversationMatcher {
  private final KnownThreads known;
  private final TicketMentions mentions;
  private final ReturnedMails returned;

  ConversationMatcher(KnownThreads known, TicketMentions mentions, ReturnedMails returned) {
    this.known = known;
    this.mentions = mentions;
    this.returned = returned;
  }

  /** Places a message. */
  Placement place(Arrival arrival) {
    InboundMessage message = arrival.message();
    List<TicketLink> links = new ArrayList<>();
    long ticket;
    if (arrival.conversation().isPresent()) {
      ticket = known.conversation(arrival.conversation().get(), arrival.newTicket());
    } else if (MailRefs.thread(message)) {
      ticket = placeMail(message, arrival.newTicket(), links);
    } else {
      ticket = arrival.newTicket();
    }
    String contentKey = arrival.contentKey();
    if (contentKey != null) {
      link(links, ticket, known.firstWithContent(contentKey, ticket), TicketLink.SAME_CONTENT);
    }
    known.takesPart(ticket, message);
    return new Placement(ticket, List.copyOf(links));
  }

  private long placeMail(InboundMessage mail, long newTicket, List<TicketLink> links) {
    Optional<MessageRef> own = MailRefs.own(mail);
    Optional<Thread> ownThread = own.flatMap(known::thread);
    long ticket =
        returned(mail)
            .or(() -> addressed(mail))
            .or(() -> answered(mail))
            .or(() -> ownThread.filter(thread -> belongs(mail, thread)).map(Thread::ticketId))
            .or(() -> quoted(mail))
            .or(() -> ofConversation(mail))
            .orElse(newTicket);

    ownThread.ifPresent(
        thread -> {
          String reason = thread.seen() ? TicketLink.SAME_MESSAGE_ID : TicketLink.SAME_THREAD;
          link(links, ticket, thread.ticketId(), reason);
        });
    if (ticket == newTicket) {
      conversation(mail).ifPresent(id -> link(links, ticket, id, TicketLink.SAME_THREAD));
      numbersIn(mail).forEach(id -> link(links, ticket, id, TicketLink.QUOTED_NUMBER));
    }
    own.ifPresent(ref -> known.seen(ref, ticket));
    MailRefs.answered(mail).forEach(ref -> known.referredTo(ref, ticket));
    MailRefs.conversation(mail).ifPresent(ref -> known.referredTo(ref, ticket));
    return ticket;
  }

  /** Sent to where bounces of one message of ours go, which holds for all that machines answer. */
  private Optional<Long> returned(InboundMessage mail) {
    return returned.in(mail).stream()
        .flatMap(message -> known.ofOurs(message).stream())
        .findFirst();
  }

  /** Sent to an address that we made for one ticket only. */
  private Optional<Long> addressed(InboundMessage mail) {
    return mentions.addressed(mail).stream()
        .flatMap(number -> known.numbered(number).stream())
        .findFirst();
  }

  private Optional<Long> answered(InboundMessage mail) {
    return MailRefs.answered(mail).stream()
        .map(known::thread)
        .flatMap(Optional::stream)
        .map(Thread::ticketId)
        .findFirst();
  }

  /**
   * A Message-ID that was only referred to has arrived at last. One that was seen is the same mail
   * in a second mailbox if its sender takes part or it is a mail of ours that came back, otherwise
   * a stranger's that happens to be equal.
   */
  private boolean belongs(InboundMessage mail, Thread own) {
    return !own.seen()
        || mail.flags().contains(Flag.LOOP)
        || known.isParticipant(own.ticketId(), mail.sender().address());
  }

  /** Anybody can write a number into a subject, so it counts only from somebody who takes part. */
  private Optional<Long> quoted(InboundMessage mail) {
    return numbersIn(mail).stream()
        .filter(id -> known.isParticipant(id, mail.sender().address()))
        .findFirst();
  }

  /** Who starts anew from an old mail may mean another thing, so again only who takes part. */
  private Optional<Long> ofConversation(InboundMessage mail) {
    return conversation(mail).filter(id -> known.isParticipant(id, mail.sender().address()));
  }

  private Optional<Long> conversation(InboundMessage mail) {
    return MailRefs.conversation(mail).flatMap(known::thread).map(Thread::ticketId);
  }

  private List<Long> numbersIn(InboundMessage mail) {
    return mentions.quoted(mail).stream()
        .flatMap(number -> known.numbered(number).stream())
        .toList();
  }

  private static void link(List<TicketLink> links, long ticket, long other, String reason) {
    if (ticket != other) {
      links.add(new TicketLink(ticket, other, reason));
    }
  }
}

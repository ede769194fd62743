package org.supporthub.reply;

import java.util.List;
import org.springframework.stereotype.Component;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.ticket.FollowUp;
import org.supporthub.ticket.OpenedTicket;
import org.supporthub.ticket.TicketFacts;

/**
 * Tells people whose mail was too large to be read whole what to do about it, once for each such
 * mail. Filing calls it in its transaction.
 */
@Component
public class TooLargeNotices {
  private final TooLargeText text;
  private final AutomaticMails mails;

  TooLargeNotices(TooLargeText text, AutomaticMails mails) {
    this.text = text;
    this.mails = mails;
  }

  /** Queues what is to be said to those who opened tickets. */
  public void openers(List<OpenedTicket> opened) {
    mails.queue(
        opened.stream()
            .filter(ticket -> isTooLarge(ticket.first()))
            .map(ticket -> wanted(ticket.id(), ticket.facts(), ticket.first()))
            .toList());
  }

  /** Queues what is to be said to those who wrote again. */
  public void followers(List<FollowUp> filed) {
    mails.queue(
        filed.stream()
            .filter(each -> isTooLarge(each.message()))
            .map(each -> wanted(each.ticketId(), each.facts(), each.message()))
            .toList());
  }

  private static boolean isTooLarge(InboundMessage message) {
    return message.flags().contains(Flag.TOO_LARGE);
  }

  private AutomaticMails.Wanted wanted(long ticket, TicketFacts facts, InboundMessage mail) {
    return new AutomaticMails.Wanted(
        ticket,
        facts,
        mail,
        "too-large:" + mail.id(),
        (channel, language) -> text.of(facts, mail, channel, language));
  }
}

package org.supporthub.reply;

import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.clock.Deadline;
import org.supporthub.clock.ServiceClock;
import org.supporthub.ticket.OpenedTicket;

/**
 * Tells customers that we have their message, at most once a ticket. Filing calls it in its
 * transaction, so ticket and acknowledgement are there together or not at all.
 */
@Component
public class Acknowledgements {
  static final String ONCE = "acknowledgement";

  private static final Logger log = LoggerFactory.getLogger(Acknowledgements.class);

  private final ReplySettings settings;
  private final AcknowledgementText text;
  private final OutgoingStore store;
  private final AutomaticMails mails;

  Acknowledgements(
      ReplySettings settings, AcknowledgementText text, OutgoingStore store, AutomaticMails mails) {
    this.settings = settings;
    this.text = text;
    this.store = store;
    this.mails = mails;
  }

  /** Queues what is to be said about these new tickets, within the caller's transaction. */
  public void acknowledge(List<OpenedTicket> opened) {
    List<OpenedTicket> asked =
        opened.stream()
            .filter(ticket -> settings.acknowledge().contains(ticket.first().medium()))
            .toList();
    if (asked.isEmpty()) {
      return;
    }
    Instant now = store.now();
    mails.queue(asked.stream().filter(ticket -> isInTime(ticket, now)).map(this::wanted).toList());
  }

  private AutomaticMails.Wanted wanted(OpenedTicket ticket) {
    return new AutomaticMails.Wanted(
        ticket.id(),
        ticket.facts(),
        ticket.first(),
        ONCE,
        (channel, language) -> text.of(ticket, channel, language));
  }

  /** A promise that is broken already is better not made: people look at such tickets. */
  static boolean isInTime(OpenedTicket ticket, Instant now) {
    boolean late =
        ticket.clocks().stream()
            .filter(clock -> clock.clock() == ServiceClock.FIRST_RESPONSE)
            .map(Deadline::dueAt)
            .anyMatch(due -> !due.isAfter(now));
    if (late) {
      log.info("ticket {} is not acknowledged: it is overdue", ticket.facts().number());
    }
    return !late;
  }
}

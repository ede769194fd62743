package org.supporthub.lifecycle;

import java.time.Instant;
import org.springframework.stereotype.Component;
import org.supporthub.clock.ServiceClock;
import org.supporthub.lifecycle.StateChanges.Words;
import org.supporthub.ticket.Actor;
import org.supporthub.ticket.AnswerRules;
import org.supporthub.ticket.ClockStore;
import org.supporthub.ticket.LockedTicket;
import org.supporthub.ticket.Role;
import org.supporthub.ticket.TicketRefusedException;

/** What an answer of a person does to its ticket. */
@Component
class Answers implements AnswerRules {
  /** As the log of replies names them. */
  private static final Actor AGENT = new Actor("agent", Role.AGENT);

  private final Lifecycles lifecycles;
  private final ClockStore clocks;
  private final StateChanges changes;
  private final Holds holds;

  Answers(Lifecycles lifecycles, ClockStore clocks, StateChanges changes, Holds holds) {
    this.holds = holds;
    this.lifecycles = lifecycles;
    this.clocks = clocks;
    this.changes = changes;
  }

  @Override
  public void check(LockedTicket ticket) {
    if (ticket.mergedInto() != null) {
      throw TicketRefusedException.conflict(
          "Ticket %s was merged into another, which is to be answered."
              .formatted(ticket.facts().number()));
    }
    holds.check(ticket, Holds.ANSWER);
  }

  @Override
  public void answered(LockedTicket ticket, Instant now) {
    clocks.stop(ticket.id(), ServiceClock.NEXT_RESPONSE.name(), now);
    lifecycles
        .get()
        .onAnswer(ticket.state())
        .ifPresent(to -> changes.move(ticket, to, Words.because("answer"), AGENT, now));
  }
}

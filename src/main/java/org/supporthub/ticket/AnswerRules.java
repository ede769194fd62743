package org.supporthub.ticket;

import java.time.Instant;

/** Who has a say when a person answers, within the transaction that takes the answer. */
public interface AnswerRules {
  /**
   * Looks whether the ticket may be answered.
   *
   * @throws TicketRefusedException if not
   */
  void check(LockedTicket ticket);

  /** Does what an answer means for the ticket, once it is taken. */
  void answered(LockedTicket ticket, Instant now);
}

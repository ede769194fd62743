package org.supporthub.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket whose row is locked by the current transaction.
 *
 * @param sequence of its latest event
 * @param version counts its changes
 * @param mergedInto the ticket that took its messages; null unless it was merged
 * @param deleted whether it is gone from lists
 */
public record LockedTicket(
    long id,
    TicketFacts facts,
    long sequence,
    long version,
    @Nullable Long mergedInto,
    boolean deleted) {

  /** Where it stands. */
  public TicketState state() {
    return TicketState.valueOf(facts.state());
  }

  /** The same ticket with further tags. */
  LockedTicket tagged(List<String> tags) {
    return with(facts.tagged(tags));
  }

  /** The same ticket, of which this is said now. */
  LockedTicket with(TicketFacts now) {
    return new LockedTicket(id, now, sequence, version, mergedInto, deleted);
  }

  /** The same ticket in another state. */
  public LockedTicket in(TicketState state) {
    return with(facts.in(state));
  }
}

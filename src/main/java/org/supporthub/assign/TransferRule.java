package org.supporthub.assign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.supporthub.clock.calendar.BusinessCalendar;

/**
 * A row of the table of transfers: a way from team to team.
 *
 * @param from teams it leads from; empty for all
 * @param role who is responsible: approves it, or sees to it that it is taken over
 * @param approval whether somebody must approve before the ticket moves
 * @param within how long it may take until somebody of the other team has the ticket; null for ever
 */
public record TransferRule(
    String name,
    List<String> from,
    String to,
    @Nullable Conditions when,
    String role,
    boolean approval,
    @Nullable Duration within,
    @Nullable String calendar) {

  boolean leads(@Nullable String team, AssignmentCase ticket) {
    return !to.equals(team)
        && (from.isEmpty() || AssignmentCase.contains(from, team))
        && Conditions.hold(when, ticket);
  }

  @Nullable Instant due(Instant start, BusinessCalendar hours) {
    return within == null ? null : hours.after(start, within);
  }
}

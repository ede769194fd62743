package org.supporthub.replay;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.classify.Classification;
import org.supporthub.ticket.Decision;
import org.supporthub.ticket.Labels;
import org.supporthub.ticket.TicketState;

/**
 * Compares what stands on a ticket with what today's rules decide.
 *
 * @param closed whether closed tickets are decided about again
 */
record Judge(boolean closed) {
  /** What becomes of a message without looking into it; empty when it has to be read. */
  Optional<ReplayedMessage> unread(UUID messageId, @Nullable Decision decision) {
    if (decision == null) {
      return Optional.of(
          ReplayedMessage.of(messageId, null, Outcome.SKIPPED, "it is on no ticket"));
    }
    if (!decision.opened()) {
      return Optional.of(
          ReplayedMessage.of(messageId, decision.ticketNumber(), Outcome.JOINED, null));
    }
    if (decision.byPerson()) {
      return Optional.of(skipped(decision, "a person has decided"));
    }
    boolean over =
        decision.state() == TicketState.CLOSED || decision.state() == TicketState.ARCHIVED;
    if (over && !closed) {
      return Optional.of(skipped(decision, "the ticket is closed"));
    }
    return Optional.empty();
  }

  /** What becomes of a message that was read. */
  ReplayedMessage read(Decision decision, Classification today) {
    Labels after = Labels.of(today);
    return after.equals(decision.labels())
        ? ReplayedMessage.of(decision.messageId(), decision.ticketNumber(), Outcome.UNCHANGED, null)
        : new ReplayedMessage(
            decision.messageId(),
            decision.ticketNumber(),
            Outcome.CHANGED,
            decision.labels(),
            after,
            null);
  }

  private static ReplayedMessage skipped(Decision decision, String reason) {
    return ReplayedMessage.of(
        decision.messageId(), decision.ticketNumber(), Outcome.SKIPPED, reason);
  }
}

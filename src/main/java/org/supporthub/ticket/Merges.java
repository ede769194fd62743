package org.supporthub.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes two tickets one. Messages, conversations, calls, participants and tags follow; what comes
 * later goes there too. The ticket that was merged stays as a pointer with its own log.
 */
@Component
public class Merges {
  private final TicketChanges tickets;
  private final CorrespondenceStore numbers;
  private final RegroupStore store;
  private final ParticipantStore participants;
  private final TicketStore rows;
  private final TicketEvents events;

  Merges(
      TicketChanges tickets,
      CorrespondenceStore numbers,
      RegroupStore store,
      ParticipantStore participants,
      TicketStore rows,
      TicketEvents events) {
    this.tickets = tickets;
    this.numbers = numbers;
    this.store = store;
    this.participants = participants;
    this.rows = rows;
    this.events = events;
  }

  /**
   * What was merged.
   *
   * @param version of the ticket that took the other
   */
  public record Merged(String number, String into, int messages, long version) {}

  /**
   * Merges a ticket into another.
   *
   * @param version of the first, that the caller has seen; null does not matter
   * @throws TicketRefusedException when one of them is not there, was merged, or is the other, when
   *     the first waits for an approval, the work on the second is over, or the version is another
   */
  public Merged merge(
      String number, @Nullable Long version, String into, String reason, Actor actor) {
    return tickets.inTransaction(
        () -> {
          numbers.idOf(number).ifPresent(store::lockConversations);
          Map<String, LockedTicket> locked = tickets.lock(List.of(number, into));
          return merge(
              TicketChanges.seen(Objects.requireNonNull(locked.get(number)), version),
              Objects.requireNonNull(locked.get(into)),
              reason,
              actor);
        });
  }

  private Merged merge(LockedTicket from, LockedTicket into, String reason, Actor actor) {
    String number = from.facts().number();
    String other = into.facts().number();
    if (from.id() == into.id()) {
      throw TicketRefusedException.wrong("into", "A ticket cannot be merged into itself.");
    }
    if (into.state().done()) {
      throw TicketRefusedException.conflict(
          "Ticket %s is %s; reopen it before another is merged into it."
              .formatted(other, into.state()));
    }
    if (store.waitsForApproval(from.id())) {
      throw TicketRefusedException.conflict(
          "Ticket %s waits for an approval; it is merged when that is decided.".formatted(number));
    }
    Instant now = tickets.now();
    Instant since = store.since(from.id());
    int messages = store.moveAll(from.id(), into.id());
    participants.copy(from.id(), into.id());
    store.point(from.id(), into.id(), now);
    LockedTicket tagged = into.tagged(from.facts().tags());
    store.tag(into.id(), tagged.facts().tags());
    rows.insertLinks(List.of(new TicketLink(from.id(), into.id(), TicketLink.MERGED)));
    events.happened(
        from.in(TicketState.CLOSED),
        "merged",
        actor.name(),
        now,
        data -> {
          Progress.describeStage(data, from.state(), since, now);
          data.put("into", other).put("reason", reason);
        });
    events.happened(
        tagged,
        "merged",
        actor.name(),
        now,
        data -> data.put("from", number).put("messages", messages).put("reason", reason));
    return new Merged(number, other, messages, into.version() + 1);
  }
}

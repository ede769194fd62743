package org.supporthub.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who takes part in tickets, as people of the desk decide. */
@Component
public class TakingPart {
  private final TicketChanges tickets;
  private final ParticipantStore store;
  private final TicketEvents events;

  TakingPart(TicketChanges tickets, ParticipantStore store, TicketEvents events) {
    this.tickets = tickets;
    this.store = store;
    this.events = events;
  }

  /** What somebody is to a ticket. */
  public enum Part {
    /** Somebody else whose mails about it belong to it. */
    CC,
    /** Somebody of the desk. */
    STAFF
  }

  /** That somebody takes part, or no longer does. */
  public record Change(String ticket, String address, long version) {}

  /**
   * Lets somebody take part.
   *
   * @param address mail address; of staff also a name they are known by
   * @throws TicketRefusedException when they do already, or as with every change
   */
  public Change add(
      String number,
      @Nullable Long version,
      String address,
      @Nullable String name,
      Part part,
      Actor actor) {
    String written = Participants.written(address);
    return tickets.change(
        number,
        version,
        ticket -> {
          if (store.takesPart(ticket.id(), written)) {
            throw TicketRefusedException.conflict(
                "%s takes part in ticket %s already.".formatted(written, number));
          }
          String role = part.name().toLowerCase(Locale.ROOT);
          store.insert(List.of(new ParticipantStore.Row(ticket.id(), written, name, role)));
          return changed(ticket, "participant-added", written, role, actor);
        });
  }

  /**
   * Ends somebody's taking part. One who writes about the ticket again takes part again.
   *
   * @throws TicketRefusedException when they do not, or as with every change
   */
  public Change remove(
      String number, @Nullable Long version, String address, String reason, Actor actor) {
    String written = Participants.written(address);
    return tickets.change(
        number,
        version,
        ticket -> {
          if (!store.remove(ticket.id(), written)) {
            throw TicketRefusedException.wrong(
                "address", "%s takes no part in ticket %s.".formatted(written, number));
          }
          return changed(ticket, "participant-removed", written, reason, actor);
        });
  }

  /** No address is in the event: receivers fetch the ticket. */
  private Change changed(
      LockedTicket ticket, String type, String address, String word, Actor actor) {
    Instant now = tickets.now();
    events.happened(
        ticket,
        type,
        actor.name(),
        now,
        data -> data.put(type.endsWith("added") ? "part" : "reason", word));
    return new Change(ticket.facts().number(), address, ticket.version() + 1);
  }
}

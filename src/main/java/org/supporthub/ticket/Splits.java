package org.supporthub.ticket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.clock.Deadline;
import org.supporthub.clock.ServiceLevels;
import org.supporthub.message.ColumnText;
import org.supporthub.ticket.SplitStore.Movable;

/**
 * Makes a new ticket of some messages of another, with clocks of its own that start now. Answers to
 * these messages go to the new ticket; a conversation of a messenger stays with the old one.
 */
@Component
public class Splits {
  private final TicketChanges tickets;
  private final CorrespondenceStore numbersOfTickets;
  private final SplitStore store;
  private final ParticipantStore participants;
  private final TicketStore rows;
  private final TicketNumbers numbers;
  private final IdBlocks ids;
  private final ServiceLevels levels;
  private final TicketEvents events;

  Splits(
      TicketChanges tickets,
      CorrespondenceStore numbersOfTickets,
      SplitStore store,
      ParticipantStore participants,
      TicketStore rows,
      TicketNumbers numbers,
      IdBlocks ids,
      ServiceLevels levels,
      TicketEvents events) {
    this.tickets = tickets;
    this.numbersOfTickets = numbersOfTickets;
    this.store = store;
    this.participants = participants;
    this.rows = rows;
    this.numbers = numbers;
    this.ids = ids;
    this.levels = levels;
    this.events = events;
  }

  /**
   * What was split.
   *
   * @param ticket number of the new ticket
   * @param version of the old one
   */
  public record Split(String number, String ticket, int messages, long version) {}

  /**
   * Splits messages off a ticket.
   *
   * @param version what the caller has seen; null does not matter
   * @throws TicketRefusedException when there is no such ticket or message, nothing would stay, or
   *     the version is another
   */
  public Split split(
      String number, @Nullable Long version, Set<UUID> messages, String reason, Actor actor) {
    return tickets.inTransaction(
        () -> {
          long id =
              numbersOfTickets
                  .idOf(number)
                  .orElseThrow(() -> TicketRefusedException.notThere(number));
          store.lockRefs(refs(chosen(store.messages(id), messages)));
          return split(tickets.lock(number, version), messages, reason, actor);
        });
  }

  private Split split(LockedTicket old, Set<UUID> wanted, String reason, Actor actor) {
    List<Movable> all = store.messages(old.id());
    List<Movable> moved = chosen(all, wanted);
    Set<UUID> missing = new HashSet<>(wanted);
    moved.forEach(message -> missing.remove(message.id()));
    String number = old.facts().number();
    if (!missing.isEmpty()) {
      throw TicketRefusedException.wrong(
          "messages",
          "Message %s is not on ticket %s.".formatted(missing.iterator().next(), number));
    }
    if (moved.size() == all.size()) {
      throw TicketRefusedException.conflict(
          "All messages of ticket %s would go; leave at least one.".formatted(number));
    }
    Instant now = tickets.now();
    LockedTicket fresh = open(old, moved, now);
    store.move(old.id(), fresh.id(), wanted, refs(moved));
    participants.copy(old.id(), fresh.id());
    rows.insertLinks(List.of(new TicketLink(fresh.id(), old.id(), TicketLink.SPLIT)));
    List<Deadline> clocks = levels.deadlines(store.service(fresh), now);
    rows.insertDeadlines(
        clocks.stream().map(clock -> new TicketStore.DeadlineRow(fresh.id(), clock)).toList());
    String ticket = fresh.facts().number();
    events.happened(
        fresh, "created", actor.name(), now, data -> describe(data, number, moved, clocks, reason));
    events.happened(
        old,
        "split",
        actor.name(),
        now,
        data -> data.put("ticket", ticket).put("messages", moved.size()).put("reason", reason));
    return new Split(number, ticket, moved.size(), old.version() + 1);
  }

  private LockedTicket open(LockedTicket old, List<Movable> moved, Instant now) {
    long id = ids.next("ticket");
    var request = new TicketNumbers.Request(id, old.facts().channel(), now);
    String number = Objects.requireNonNull(numbers.take(List.of(request)).get(id));
    String written = moved.get(0).subject();
    String subject = written.isBlank() ? old.facts().subject() : written;
    store.copy(old.id(), id, number, ColumnText.cut(subject, MessageRow.LONGEST_SUBJECT), now);
    return rows.lock(List.of(id)).get(0);
  }

  /** As of a ticket that a message opened. */
  private static void describe(
      ObjectNode data, String from, List<Movable> moved, List<Deadline> clocks, String reason) {
    data.put("messageId", moved.get(0).id().toString());
    data.put("from", from);
    data.put("reason", reason);
    var list = data.putArray("clocks");
    for (Deadline clock : clocks) {
      list.addObject().put("clock", clock.clock().name()).put("dueAt", clock.dueAt().toString());
    }
  }

  private static List<Movable> chosen(List<Movable> all, Set<UUID> wanted) {
    return all.stream().filter(message -> wanted.contains(message.id())).toList();
  }

  private static List<MessageRef> refs(List<Movable> messages) {
    return messages.stream()
        .map(Movable::externalId)
        .filter(id -> !id.isEmpty())
        .map(MessageRef::of)
        .distinct()
        .sorted()
        .toList();
  }
}

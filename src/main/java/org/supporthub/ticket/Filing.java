package org.supporthub.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.supporthub.archive.RawMessageStore;
import org.supporthub.classify.Classification;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.clock.Deadline;
import org.supporthub.clock.ServiceCase;
import org.supporthub.clock.ServiceLevels;
import org.supporthub.customer.Customers;
import org.supporthub.customer.Sender;
import org.supporthub.event.EventLog;
import org.supporthub.message.InboundMessage;
import org.supporthub.ticket.FreshMessages.Fresh;
import org.supporthub.ticket.Placements.Placed;

/**
 * Files a batch within the caller's transaction. Rows are locked in one order everywhere: delivery
 * keys, identities, conversations, tickets, agents.
 */
@Component
class Filing {
  private final FreshMessages freshMessages;
  private final Customers customers;
  private final Arrivals arrivals;
  private final Placements placements;
  private final TicketNumbers numbers;
  private final FirstAssignments assignments;
  private final ServiceLevels serviceLevels;
  private final ClockStart clockStart;
  private final IdBlocks ids;
  private final TicketStore tickets;
  private final ParticipantStore participants;
  private final MessageStore messages;
  private final RawMessageStore rawMessages;
  private final EventLog events;
  private final SameCases sameCases;
  private final ThreadProofs proofs;
  private final Consumer<List<OpenedTicket>> openedTickets;
  private final Consumer<List<FollowUp>> followUps;
  private final Consumer<List<InboundMessage>> newMessages;

  /**
   * @param openedTickets is told of new tickets within the same transaction: what it writes is
   *     there if and only if the tickets are
   * @param followUps likewise of the messages that opened none; their tickets are locked
   * @param newMessages likewise of all that are no duplicates, also of those without a ticket
   */
  Filing(
      FreshMessages freshMessages,
      Customers customers,
      Arrivals arrivals,
      Placements placements,
      TicketNumbers numbers,
      FirstAssignments assignments,
      ServiceLevels serviceLevels,
      ClockStart clockStart,
      IdBlocks ids,
      TicketStore tickets,
      ParticipantStore participants,
      MessageStore messages,
      RawMessageStore rawMessages,
      EventLog events,
      SameCases sameCases,
      ThreadProofs proofs,
      @Qualifier("openedTickets") Consumer<List<OpenedTicket>> openedTickets,
      @Qualifier("followUps") Consumer<List<FollowUp>> followUps,
      @Qualifier("newMessages") Consumer<List<InboundMessage>> newMessages) {
    this.freshMessages = freshMessages;
    this.customers = customers;
    this.arrivals = arrivals;
    this.placements = placements;
    this.numbers = numbers;
    this.assignments = assignments;
    this.serviceLevels = serviceLevels;
    this.clockStart = clockStart;
    this.ids = ids;
    this.tickets = tickets;
    this.participants = participants;
    this.messages = messages;
    this.rawMessages = rawMessages;
    this.events = events;
    this.sameCases = sameCases;
    this.proofs = proofs;
    this.openedTickets = openedTickets;
    this.followUps = followUps;
    this.newMessages = newMessages;
  }

  /** What was filed; duplicates are not. */
  List<FiledMessage> file(List<ClassifiedMessage> batch) {
    Fresh fresh = freshMessages.of(batch);
    if (fresh.messages().isEmpty()) {
      return List.of();
    }
    List<InboundMessage> messages =
        fresh.messages().stream().map(ClassifiedMessage::message).toList();
    Map<UUID, Sender> senders =
        customers.whoWrote(messages, () -> ids.next("customer"), fresh.now());
    List<Arrival> forTickets = arrivals.of(fresh.messages(), senders);
    List<FiledMessage> filed =
        forTickets.isEmpty() ? List.of() : file(forTickets, senders, fresh.now());
    newMessages.accept(messages);
    return filed;
  }

  private List<FiledMessage> file(List<Arrival> arrivals, Map<UUID, Sender> senders, Instant now) {
    Placed placed = placements.place(arrivals);

    Map<Long, List<Arrival>> byTicket = byTicket(arrivals, placed.placements());
    Map<Long, String> newNumbers = newNumbers(byTicket, placed.existing());
    Map<Long, FirstAssignments.Start> starts =
        assignments.of(byTicket, newNumbers.keySet(), senders, now);
    BatchRows rows = rows(byTicket, placed.existing(), newNumbers, starts, senders, now);
    write(rows, placed.placements(), now);
    sameCases.note(rows.opened(), senders);
    proofs.note(rows.followUps(), senders);
    return filed(byTicket, placed.existing(), newNumbers);
  }

  private static Map<Long, List<Arrival>> byTicket(
      List<Arrival> arrivals, List<Placement> placements) {
    Map<Long, List<Arrival>> byTicket = new LinkedHashMap<>();
    for (int i = 0; i < arrivals.size(); i++) {
      byTicket
          .computeIfAbsent(placements.get(i).ticketId(), none -> new ArrayList<>())
          .add(arrivals.get(i));
    }
    return byTicket;
  }

  private Map<Long, String> newNumbers(
      Map<Long, List<Arrival>> byTicket, Map<Long, LockedTicket> existing) {
    return numbers.take(
        byTicket.entrySet().stream()
            .filter(ticket -> !existing.containsKey(ticket.getKey()))
            .map(
                ticket -> {
                  InboundMessage first = ticket.getValue().get(0).message();
                  return new TicketNumbers.Request(
                      ticket.getKey(), first.channel(), first.receivedAt());
                })
            .toList());
  }

  private BatchRows rows(
      Map<Long, List<Arrival>> byTicket,
      Map<Long, LockedTicket> existing,
      Map<Long, String> newNumbers,
      Map<Long, FirstAssignments.Start> starts,
      Map<UUID, Sender> senders,
      Instant now) {
    var rows = new BatchRows(now);
    byTicket.forEach(
        (id, arrivals) -> {
          LockedTicket ticket = existing.get(id);
          if (ticket != null) {
            rows.add(ticket, arrivals);
          } else {
            InboundMessage first = arrivals.get(0).message();
            FirstAssignments.Start start = Objects.requireNonNull(starts.get(id));
            Instant createdAt = first.receivedAt().isBefore(now) ? first.receivedAt() : now;
            Instant clocksFrom = clockStart.of(first, createdAt);
            if (clocksFrom.isBefore(createdAt)) {
              rows.began(id, clocksFrom);
            }
            rows.open(
                id,
                Objects.requireNonNull(newNumbers.get(id)),
                customer(senders.get(first.id())),
                arrivals,
                createdAt,
                start,
                clocks(arrivals.get(0).classified(), start.businessLine(), clocksFrom));
          }
        });
    return rows;
  }

  private static @Nullable Long customer(@Nullable Sender sender) {
    return sender == null ? null : sender.customer();
  }

  private List<Deadline> clocks(
      ClassifiedMessage first, @Nullable String businessLine, Instant from) {
    Classification classification = first.classification();
    return serviceLevels.deadlines(
        new ServiceCase(
            first.message().channel(),
            first.message().medium().name(),
            classification.category(),
            classification.priority().name(),
            businessLine),
        from);
  }

  private void write(BatchRows rows, List<Placement> placements, Instant now) {
    tickets.insert(rows.newTickets(), now);
    tickets.advance(rows.newEvents(), now);
    tickets.began(rows.begun());
    participants.insert(rows.participants());
    tickets.insertLinks(
        placements.stream().flatMap(placement -> placement.links().stream()).toList());
    messages.insert(rows.messages(), now);
    rawMessages.insert(rows.rawMessages());
    tickets.insertDeadlines(rows.deadlines());
    events.append(rows.events());
    openedTickets.accept(rows.opened());
    followUps.accept(rows.followUps());
  }

  private static List<FiledMessage> filed(
      Map<Long, List<Arrival>> byTicket,
      Map<Long, LockedTicket> existing,
      Map<Long, String> newNumbers) {
    List<FiledMessage> filed = new ArrayList<>();
    byTicket.forEach(
        (id, arrivals) -> {
          LockedTicket ticket = existing.get(id);
          String number =
              ticket != null ? ticket.facts().number() : Objects.requireNonNull(newNumbers.get(id));
          arrivals.forEach(
              arrival -> filed.add(new FiledMessage(arrival.message().id(), number, null)));
        });
    return filed;
  }
}

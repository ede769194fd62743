package org.supporthub.handover;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.assign.Assigned;
import org.supporthub.assign.Assigner;
import org.supporthub.assign.Roster;
import org.supporthub.assign.Team;
import org.supporthub.assign.TransferRule;
import org.supporthub.event.EventLog;
import org.supporthub.handover.TicketLock.Locked;
import org.supporthub.handover.Transfer.State;
import org.supporthub.ticket.TicketRefusedException;
import org.supporthub.ticket.TicketStore;

/**
 * Tickets on their way from team to team, along the table of {@code config/assignment.yaml}. Where
 * a row wants approval the ticket stays until somebody decides.
 */
@Component
public class Transfers {
  private final Roster roster;
  private final Assigner assigner;
  private final Assignments assignments;
  private final TicketLock lock;
  private final HandoverStore held;
  private final TransferStore store;
  private final TicketStore tickets;
  private final EventLog events;

  Transfers(
      Roster roster,
      Assigner assigner,
      Assignments assignments,
      TicketLock lock,
      HandoverStore held,
      TransferStore store,
      TicketStore tickets,
      EventLog events) {
    this.roster = roster;
    this.assigner = assigner;
    this.assignments = assignments;
    this.lock = lock;
    this.held = held;
    this.store = store;
    this.tickets = tickets;
    this.events = events;
  }

  /** A team that a ticket may be transferred to. */
  public record Way(String to, String rule, String role, boolean approval) {
    static Way of(TransferRule row) {
      return new Way(row.to(), row.name(), row.role(), row.approval());
    }
  }

  /** Transfers of a ticket, the oldest first, and where it may go from here. */
  public record View(List<Transfer> items, List<Way> possible) {}

  /** Empty if there is no such ticket. */
  public Optional<View> of(String number) {
    return held.idOf(number)
        .flatMap(id -> Optional.ofNullable(held.find(List.of(id)).get(id)))
        .map(
            ticket ->
                new View(
                    store.ofTicket(ticket.id()),
                    roster.transfers(ticket.team(), ticket.ticket()).stream()
                        .map(Way::of)
                        .toList()));
  }

  /**
   * Asks for a transfer, or makes it where no approval is needed.
   *
   * @throws TicketRefusedException if there is no such ticket, no row leads there, or a decision is
   *     due already
   */
  public Transfer request(
      String number, String to, String reason, String by, @Nullable Long version) {
    Team team = Assignments.team(roster, "to", to);
    return lock.with(number, version, locked -> request(locked, team, reason, by));
  }

  private Transfer request(Locked locked, Team team, String reason, String by) {
    long ticket = locked.held().id();
    if (store.ofTicket(ticket).stream().anyMatch(each -> each.state() == State.PENDING)) {
      throw TicketRefusedException.conflict(
          "to", "A transfer of this ticket waits for approval already.");
    }
    TransferRule row = row(locked, team);
    Instant now = locked.now();
    Instant due = roster.due(row, now).orElse(null);
    var transfer =
        new Transfer(
            UuidCreator.getTimeOrderedEpoch(now),
            row.name(),
            locked.held().team(),
            row.to(),
            row.role(),
            row.approval() ? State.PENDING : State.DONE,
            reason,
            by,
            now,
            due,
            null,
            null,
            null);
    store.insert(ticket, transfer);
    var happened = new HandoverLog(now);
    describe(happened.add(locked.ticket(), "transfer-requested", by), transfer)
        .put("reason", reason);
    if (due != null) {
      tickets.startClock(ticket, HandoverStore.TRANSFER_CLOCK, due, row.name());
    }
    if (row.approval()) {
      happened.write(tickets, events);
    } else {
      move(locked, team, by, reason, happened);
    }
    return transfer;
  }

  /**
   * Approves or refuses a transfer.
   *
   * @return empty if the ticket has no such transfer
   * @throws TicketRefusedException if there is no such ticket, or it waits for no decision
   */
  public Optional<Transfer> decide(
      String number, UUID id, boolean approved, String reason, String by) {
    return lock.with(
        number,
        null,
        locked ->
            store
                .find(locked.held().id(), id)
                .map(transfer -> decide(locked, transfer, approved, reason, by)));
  }

  private Transfer decide(
      Locked locked, Transfer transfer, boolean approved, String reason, String by) {
    if (transfer.state() != State.PENDING) {
      throw TicketRefusedException.conflict(
          "id", "This transfer is %s already.".formatted(transfer.state()));
    }
    store.decided(
        transfer.id(), approved ? State.APPROVED : State.REFUSED, by, locked.now(), reason);
    var happened = new HandoverLog(locked.now());
    describe(happened.add(locked.ticket(), "approval-decided", by), transfer)
        .put("approved", approved)
        .put("reason", reason);
    if (approved) {
      move(locked, Assignments.team(roster, "to", transfer.to()), by, reason, happened);
    } else {
      held.stopTransferClocks(List.of(locked.held().id()), locked.now());
      happened.write(tickets, events);
    }
    return store.find(locked.held().id(), transfer.id()).orElseThrow();
  }

  private void move(Locked locked, Team team, String by, String reason, HandoverLog happened) {
    Assigned to = assigner.toTeam(team, locked.held().ticket(), false, by, reason, locked.now());
    assignments.moved(locked, to, by, happened);
  }

  private TransferRule row(Locked locked, Team team) {
    List<TransferRule> possible = roster.transfers(locked.held().team(), locked.held().ticket());
    return possible.stream()
        .filter(row -> row.to().equals(team.id()))
        .findFirst()
        .orElseThrow(
            () ->
                TicketRefusedException.conflict(
                    "to",
                    "No transfer leads from %s to %s for this ticket; possible: %s."
                        .formatted(
                            Objects.requireNonNullElse(locked.held().team(), "no team"),
                            team.id(),
                            possible.isEmpty()
                                ? "none"
                                : possible.stream()
                                    .map(TransferRule::to)
                                    .distinct()
                                    .collect(Collectors.joining(", ")))));
  }

  private static ObjectNode describe(ObjectNode data, Transfer transfer) {
    data.put("transfer", transfer.id().toString());
    data.put("rule", transfer.rule());
    HandoverLog.put(data, "from", transfer.from());
    data.put("to", transfer.to());
    data.put("role", transfer.role());
    HandoverLog.put(data, "dueAt", transfer.dueAt() == null ? null : transfer.dueAt().toString());
    return data;
  }
}

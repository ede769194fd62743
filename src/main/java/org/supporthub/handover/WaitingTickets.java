package org.supporthub.handover;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.assign.Assigned;
import org.supporthub.assign.AssignmentReason;
import org.supporthub.assign.TeamQueues;
import org.supporthub.assign.TeamQueues.Room;
import org.supporthub.assign.TeamQueues.Waiting;
import org.supporthub.event.EventLog;
import org.supporthub.event.Outage;
import org.supporthub.handover.HandoverStore.Held;
import org.supporthub.ticket.LockedTicket;
import org.supporthub.ticket.TicketStore;

/**
 * Gives tickets that wait in the queues of teams to whoever has come or has room again, each once,
 * however many nodes do so.
 *
 * <pre>{@code
 * - bean:
 *     ref: waitingTickets
 *     method: handOut()
 * }</pre>
 */
@Component
public class WaitingTickets {
  private static final Logger log = LoggerFactory.getLogger(WaitingTickets.class);
  private static final int PAGE = 500;

  /** So many pages are looked at in a round when those there may have nothing of them. */
  private static final int MOST_PAGES = 20;

  private final TeamQueues queues;
  private final HandoverStore store;
  private final TicketStore tickets;
  private final EventLog events;
  private final TransactionTemplate transaction;
  private final Outage outage = new Outage("Handing out tickets that wait");

  WaitingTickets(
      TeamQueues queues,
      HandoverStore store,
      TicketStore tickets,
      EventLog events,
      PlatformTransactionManager transactions) {
    this.queues = queues;
    this.store = store;
    this.tickets = tickets;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /**
   * Hands out what can be. Never throws: while the database is away tickets wait.
   *
   * @return how many tickets somebody has now
   */
  public int handOut() {
    try {
      int handed = handOutAll();
      outage.over();
      return handed;
    } catch (RuntimeException e) {
      outage.met(e);
      return 0;
    }
  }

  private int handOutAll() {
    Room room = queues.room(store.now());
    int handed = 0;
    int urgency = 0;
    long after = 0;
    for (int pages = 0; pages < MOST_PAGES && !room.agents().isEmpty(); pages++) {
      List<Held> page = store.waiting(room.teams(), urgency, after, PAGE);
      int taken = page.isEmpty() ? 0 : handOut(page, room);
      handed += taken;
      if (page.size() < PAGE) {
        break;
      }
      Held last = page.get(page.size() - 1);
      urgency = last.urgency();
      after = last.id();
      room = taken == 0 ? room : queues.room(store.now());
    }
    return handed;
  }

  private int handOut(List<Held> page, Room room) {
    Map<Long, Waiting> waiting = waiting(page);
    Set<Long> candidates = queues.tried(waiting, room, store.now()).keySet();
    return candidates.isEmpty()
        ? 0
        : Objects.requireNonNull(transaction.execute(status -> handOutLocked(candidates, room)));
  }

  private int handOutLocked(Set<Long> candidates, Room room) {
    Map<Long, LockedTicket> locked =
        tickets.lockThoseFree(candidates).stream()
            .collect(Collectors.toMap(LockedTicket::id, ticket -> ticket));
    Map<Long, Held> held = store.find(locked.keySet());
    held.values().removeIf(one -> one.assignee() != null || one.team() == null || !one.atWork());
    if (held.isEmpty()) {
      return 0;
    }
    Instant now = store.now();
    Map<Long, Assigned> taken = queues.take(waiting(List.copyOf(held.values())), room, now);
    if (taken.isEmpty()) {
      return 0;
    }
    store.assign(taken, now);
    store.stopTransferClocks(taken.keySet(), now);
    var happened = new HandoverLog(now);
    taken.forEach(
        (id, assigned) -> {
          LockedTicket ticket = Objects.requireNonNull(locked.get(id));
          happened.assigned(
              ticket, Objects.requireNonNull(held.get(id)), assigned, AssignmentReason.RULES);
          log.info("ticket {} goes to {}", ticket.facts().number(), assigned.assignee());
        });
    happened.write(tickets, events);
    return taken.size();
  }

  private static Map<Long, Waiting> waiting(List<Held> page) {
    Map<Long, Waiting> waiting = new LinkedHashMap<>();
    page.forEach(
        held -> waiting.put(held.id(), new Waiting(String.valueOf(held.team()), held.ticket())));
    return waiting;
  }
}

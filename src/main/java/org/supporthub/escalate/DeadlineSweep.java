package org.supporthub.escalate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.escalate.DeadlineStore.Due;
import org.supporthub.event.EventLog;
import org.supporthub.event.Outage;
import org.supporthub.event.TicketEvent;
import org.supporthub.ticket.LockedTicket;
import org.supporthub.ticket.TicketStore;

/**
 * Marks clocks that have run out as breached and raises the event, each once, however many nodes
 * sweep. All times are the database's.
 *
 * <pre>{@code
 * - bean:
 *     ref: deadlineSweep
 *     method: sweep()
 * }</pre>
 */
@Component
public class DeadlineSweep {
  private static final Logger log = LoggerFactory.getLogger(DeadlineSweep.class);
  private static final int ROUND = 1_000;

  /** A clock that reminds of something, and so breaks no promise. */
  private static final String REMINDER = "FOLLOW_UP";

  private final DeadlineStore deadlines;
  private final TicketStore tickets;
  private final EventLog events;
  private final TransactionTemplate transaction;
  private final Outage outage = new Outage("Looking for clocks that have run out");

  DeadlineSweep(
      DeadlineStore deadlines,
      TicketStore tickets,
      EventLog events,
      PlatformTransactionManager transactions) {
    this.deadlines = deadlines;
    this.tickets = tickets;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /**
   * Works off what is due. Never throws: while the database is away the clocks wait.
   *
   * @return how many clocks this sweep marked
   */
  public int sweep() {
    try {
      int fired = sweepAll();
      outage.over();
      return fired;
    } catch (RuntimeException e) {
      outage.met(e);
      return 0;
    }
  }

  private int sweepAll() {
    int fired = 0;
    List<Due> candidates;
    List<TicketEvent> breaches;
    do {
      candidates = deadlines.candidates(ROUND);
      breaches = candidates.isEmpty() ? List.of() : apply(candidates);
      for (TicketEvent breach : breaches) {
        log.info(
            "ticket {}: {} has run out",
            breach.ticketNumber(),
            breach.data().path("clock").asText());
      }
      fired += breaches.size();
      // A round that got nothing is in the hands of another sweep, or waits for a busy ticket.
    } while (candidates.size() == ROUND && !breaches.isEmpty());
    return fired;
  }

  private List<TicketEvent> apply(List<Due> candidates) {
    return Objects.requireNonNull(transaction.execute(status -> applyLocked(candidates)));
  }

  private List<TicketEvent> applyLocked(List<Due> candidates) {
    Map<Long, LockedTicket> locked =
        tickets.lockThoseFree(candidates.stream().map(Due::ticketId).distinct().toList()).stream()
            .collect(Collectors.toMap(LockedTicket::id, Function.identity()));
    List<Due> due =
        locked.isEmpty()
            ? List.of()
            : deadlines.stillDue(candidates.stream().map(Due::id).toList(), locked.keySet());
    if (due.isEmpty()) {
      return List.of();
    }
    Instant now = deadlines.now();
    Map<Long, Long> counts = new HashMap<>();
    List<TicketEvent> breaches = new ArrayList<>();
    for (Due clock : due) {
      LockedTicket ticket = Objects.requireNonNull(locked.get(clock.ticketId()));
      long count = counts.merge(ticket.id(), 1L, Long::sum);
      breaches.add(breach(ticket, clock, ticket.sequence() + count, now));
    }
    tickets.advance(counts, now);
    deadlines.fired(due.stream().map(Due::id).toList(), now);
    events.append(breaches);
    return breaches;
  }

  private static TicketEvent breach(LockedTicket ticket, Due clock, long sequence, Instant now) {
    ObjectNode data = ticket.facts().toJson();
    data.put("clock", clock.clock());
    data.put("dueAt", clock.dueAt().toString());
    data.put("level", clock.level());
    return new TicketEvent(
        UuidCreator.getTimeOrderedEpoch(now),
        ticket.id(),
        ticket.facts().number(),
        sequence,
        clock.clock().equals(REMINDER) ? "follow-up-due" : "breached",
        now,
        "system",
        data);
  }
}

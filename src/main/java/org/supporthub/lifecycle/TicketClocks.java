package org.supporthub.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.supporthub.clock.ServiceCase;
import org.supporthub.clock.ServiceClock;
import org.supporthub.clock.ServiceLevels;
import org.supporthub.lifecycle.LifecycleStore.Standing;
import org.supporthub.lifecycle.LifecycleStore.Step;
import org.supporthub.ticket.ClockStore;
import org.supporthub.ticket.LockedTicket;
import org.supporthub.ticket.TicketFacts;
import org.supporthub.ticket.TicketState;
import org.supporthub.ticket.TicketStore;

/**
 * What becomes of the clocks of a ticket that goes to another state, within the caller's
 * transaction. A clock that stood still goes on with the working time it had left, whatever the
 * service levels say by then.
 */
@Component
class TicketClocks {
  private final LifecycleStore store;
  private final TicketStore tickets;
  private final ClockStore clocks;
  private final ServiceLevels levels;

  TicketClocks(LifecycleStore store, TicketStore tickets, ClockStore clocks, ServiceLevels levels) {
    this.store = store;
    this.tickets = tickets;
    this.clocks = clocks;
    this.levels = levels;
  }

  /** The ticket is in another state than it was. */
  void moved(
      LockedTicket ticket, Standing standing, TicketState to, Lifecycle lifecycle, Instant now) {
    if (to.done()) {
      if (!ticket.state().done()) {
        clocks.stopAll(ticket.id(), now);
      }
      return;
    }
    Set<ServiceClock> pauses = lifecycle.pauses(to);
    if (ticket.state().done()) {
      reopen(ticket, standing, lifecycle.reopensWithRest(), now);
    } else {
      goOn(ticket, standing, pauses, now);
    }
    store.pause(ticket.id(), pauses, now);
  }

  private void goOn(LockedTicket ticket, Standing standing, Set<ServiceClock> pauses, Instant now) {
    Set<ServiceClock> still = EnumSet.noneOf(ServiceClock.class);
    still.addAll(pauses);
    for (Step step : store.paused(ticket.id())) {
      if (!still.contains(step.clock())) {
        store.goOn(step.id(), withRest(step, service(ticket.facts(), standing), now));
      }
    }
  }

  private Instant withRest(Step step, ServiceCase service, Instant now) {
    var hours = levels.hours(step.clock(), service);
    Duration rest =
        step.dueAt().isAfter(step.haltedAt())
            ? hours.between(step.haltedAt(), step.dueAt())
            : Duration.ZERO;
    return hours.after(now, rest);
  }

  private void reopen(LockedTicket ticket, Standing standing, boolean withRest, Instant now) {
    ServiceClock clock = ServiceClock.RESOLUTION;
    ServiceCase service = service(ticket.facts(), standing);
    levels
        .deadline(clock, service, now)
        .ifPresent(
            anew -> {
              Instant due =
                  store
                      .lastStopped(ticket.id(), clock)
                      .filter(step -> withRest)
                      .map(step -> withRest(step, service, now))
                      .orElse(anew.dueAt());
              tickets.startClock(ticket.id(), clock.name(), due, anew.reason());
            });
  }

  /**
   * The customer waits for an answer, and no clock runs for it.
   *
   * @param since when they wrote
   */
  void awaited(
      LockedTicket ticket, Standing standing, Lifecycle lifecycle, Instant since, Instant now) {
    ServiceClock clock = ServiceClock.NEXT_RESPONSE;
    levels
        .deadline(clock, service(ticket.facts(), standing), since)
        .ifPresent(
            next -> {
              tickets.startClock(ticket.id(), clock.name(), next.dueAt(), next.reason());
              if (lifecycle.pauses(ticket.state()).contains(clock)) {
                store.pause(ticket.id(), Set.of(clock), now);
              }
            });
  }

  private static ServiceCase service(TicketFacts facts, Standing standing) {
    return new ServiceCase(
        facts.channel(),
        standing.medium(),
        facts.category(),
        facts.priority(),
        standing.businessLine());
  }
}

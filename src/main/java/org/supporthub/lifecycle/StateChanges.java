package org.supporthub.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.lifecycle.LifecycleStore.Standing;
import org.supporthub.ticket.Actor;
import org.supporthub.ticket.LockedTicket;
import org.supporthub.ticket.Progress;
import org.supporthub.ticket.TicketEvents;
import org.supporthub.ticket.TicketState;

/** Takes a locked ticket to another state: its row, its clocks, and the event that tells of it. */
@Component
class StateChanges {
  private final Lifecycles lifecycles;
  private final LifecycleStore store;
  private final TicketClocks clocks;
  private final TicketEvents events;

  StateChanges(
      Lifecycles lifecycles, LifecycleStore store, TicketClocks clocks, TicketEvents events) {
    this.lifecycles = lifecycles;
    this.store = store;
    this.clocks = clocks;
    this.events = events;
  }

  /**
   * What is said of a change.
   *
   * @param because what caused it where no person did, as {@code customer-message}
   */
  record Words(
      @Nullable String reason,
      @Nullable String result,
      @Nullable String solution,
      @Nullable String because) {
    static Words because(String cause) {
      return new Words(null, null, null, cause);
    }
  }

  /** Goes to the state whatever the ways are; the ticket has been told nothing of yet. */
  void move(LockedTicket ticket, TicketState to, Words words, Actor actor, Instant now) {
    Standing standing =
        Objects.requireNonNull(store.standing(List.of(ticket.id())).get(ticket.id()));
    store.move(ticket.id(), to, now, words.result(), words.solution());
    clocks.moved(ticket, standing, to, lifecycles.get(), now);
    events.happened(
        ticket.in(to),
        type(ticket.state(), to),
        actor.name(),
        now,
        data -> describe(data, ticket.state(), standing.since(), words, actor, now));
  }

  private static String type(TicketState from, TicketState to) {
    if (to == TicketState.RESOLVED) {
      return "resolved";
    }
    if (to == TicketState.CLOSED) {
      return "closed";
    }
    return from.done() && !to.done() ? "reopened" : "state-changed";
  }

  private static void describe(
      ObjectNode data, TicketState from, Instant since, Words words, Actor actor, Instant now) {
    Progress.describeStage(data, from, since, now);
    put(data, "role", actor.role() == null ? null : actor.role().name());
    put(data, "reason", words.reason());
    put(data, "result", words.result());
    put(data, "solution", words.solution());
    put(data, "because", words.because());
  }

  private static void put(ObjectNode data, String name, @Nullable String value) {
    if (value != null) {
      data.put(name, value);
    }
  }
}

package org.supporthub.handover;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.supporthub.assign.Assigned;
import org.supporthub.event.EventLog;
import org.supporthub.event.TicketEvent;
import org.supporthub.handover.HandoverStore.Held;
import org.supporthub.ticket.LockedTicket;
import org.supporthub.ticket.TicketStore;

/** Events of tickets that are locked, written together at the end. */
final class HandoverLog {
  private final Instant now;
  private final List<TicketEvent> events = new ArrayList<>();
  private final Map<Long, Long> counts = new HashMap<>();

  HandoverLog(Instant now) {
    this.now = now;
  }

  /** Something happened; the caller says more of it in the data that is returned. */
  ObjectNode add(LockedTicket ticket, String type, String actor) {
    ObjectNode data = ticket.facts().toJson();
    long count = counts.merge(ticket.id(), 1L, Long::sum);
    events.add(
        new TicketEvent(
            UuidCreator.getTimeOrderedEpoch(now),
            ticket.id(),
            ticket.facts().number(),
            ticket.sequence() + count,
            type,
            now,
            actor,
            data));
    return data;
  }

  /** A ticket has come into other hands. */
  ObjectNode assigned(LockedTicket ticket, Held before, Assigned to, String actor) {
    ObjectNode data = add(ticket, "assigned", actor);
    put(data, "team", to.team());
    put(data, "assignee", to.assignee());
    put(data, "businessLine", before.ticket().businessLine());
    if (to.why() != null) {
      put(data, "rule", to.why().rule());
      put(data, "reason", to.why().reason());
    }
    ObjectNode old = data.putObject("old");
    put(old, "team", before.team());
    put(old, "assignee", before.assignee());
    return data;
  }

  static void put(ObjectNode data, String key, @Nullable String value) {
    if (value != null) {
      data.put(key, value);
    }
  }

  /** Writes what was added, within the caller's transaction. */
  void write(TicketStore tickets, EventLog log) {
    tickets.advance(counts, now);
    log.append(events);
  }
}

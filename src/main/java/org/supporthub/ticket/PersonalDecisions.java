package org.supporthub.ticket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.classify.Priority;
import org.supporthub.event.EventLog;
import org.supporthub.event.TicketEvent;
import org.supporthub.ticket.DecisionStore.Explained;

/**
 * Category and priority as a person decides them. From then on the rules leave the ticket alone,
 * also when messages are replayed.
 */
@Component
public class PersonalDecisions {
  private final DecisionStore store;
  private final CorrespondenceStore correspondence;
  private final TicketStore tickets;
  private final EventLog events;

  PersonalDecisions(
      DecisionStore store,
      CorrespondenceStore correspondence,
      TicketStore tickets,
      EventLog events) {
    this.store = store;
    this.correspondence = correspondence;
    this.tickets = tickets;
    this.events = events;
  }

  /**
   * Puts a person's decision on a ticket within the caller's transaction: category, priority and
   * one {@code classified} event, unless both stand there already. Clocks are left to their own
   * rules.
   *
   * @param priority null where it stays as it is
   * @param actor the person, who must not be called {@code rules} or {@code system}
   * @return what was decided and what stood there; empty when there is no such ticket
   */
  public Optional<PersonalDecision> decide(
      String number, String category, @Nullable Priority priority, String reason, String actor) {
    return correspondence
        .idOf(number)
        .flatMap(id -> tickets.lock(List.of(id)).stream().findFirst())
        .map(ticket -> decide(ticket, category, priority, reason, actor));
  }

  private PersonalDecision decide(
      LockedTicket ticket,
      String category,
      @Nullable Priority priority,
      String reason,
      String actor) {
    TicketFacts was = ticket.facts();
    Explained explained = store.explained(ticket.id());
    Priority old = Priority.valueOf(was.priority());
    var decision =
        new PersonalDecision(
            ticket.id(),
            was.number(),
            explained.opening(),
            explained.why(),
            was.category(),
            old,
            category,
            priority == null ? old : priority,
            correspondence.now());
    if (decision.changes()) {
      store.relabel(ticket.id(), category, decision.priority());
      tell(ticket, decision, reason, actor);
    }
    return decision;
  }

  private void tell(LockedTicket ticket, PersonalDecision decision, String reason, String actor) {
    TicketFacts was = ticket.facts();
    ObjectNode data =
        new TicketFacts(
                was.number(),
                was.state(),
                decision.priority().name(),
                decision.category(),
                was.tags(),
                was.channel(),
                was.subject())
            .toJson();
    data.put("reason", reason);
    data.putObject("old")
        .put("category", was.category())
        .put("priority", was.priority())
        .put("rule", decision.why().rule());
    data.putObject("new")
        .put("category", decision.category())
        .put("priority", decision.priority().name());
    Instant at = decision.at();
    tickets.advance(Map.of(ticket.id(), 1L), at);
    events.append(
        List.of(
            new TicketEvent(
                UuidCreator.getTimeOrderedEpoch(at),
                ticket.id(),
                was.number(),
                ticket.sequence() + 1,
                "classified",
                at,
                actor,
                data)));
  }
}

package org.supporthub.ticket;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.classify.Priority;
import org.supporthub.ticket.DecisionStore.Explained;

/**
 * Category and priority as a person decides them. From then on the rules leave the ticket alone,
 * also when messages are replayed.
 */
@Component
public class PersonalDecisions {
  private final DecisionStore store;
  private final TicketChanges tickets;
  private final TicketEvents events;

  PersonalDecisions(DecisionStore store, TicketChanges tickets, TicketEvents events) {
    this.store = store;
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
   * @return what was decided and what stood there
   * @throws TicketRefusedException when there is no such ticket, or it was merged
   */
  public PersonalDecision decide(
      String number, String category, @Nullable Priority priority, String reason, String actor) {
    return decide(tickets.lock(number, null), category, priority, reason, actor);
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
            tickets.now());
    if (decision.changes()) {
      store.relabel(ticket.id(), category, decision.priority());
      tell(ticket, decision, reason, actor);
    }
    return decision;
  }

  private void tell(LockedTicket ticket, PersonalDecision decision, String reason, String actor) {
    TicketFacts was = ticket.facts();
    events.happened(
        ticket.with(was.decided(decision.category(), decision.priority(), was.tags())),
        "classified",
        actor,
        decision.at(),
        data -> {
          data.put("reason", reason);
          data.putObject("old")
              .put("category", was.category())
              .put("priority", was.priority())
              .put("rule", decision.why().rule());
          data.putObject("new")
              .put("category", decision.category())
              .put("priority", decision.priority().name());
        });
  }
}

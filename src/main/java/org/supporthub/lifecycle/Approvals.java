package org.supporthub.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.lifecycle.Approval.State;
import org.supporthub.lifecycle.Approval.Step;
import org.supporthub.lifecycle.LifecycleFile.Chain;
import org.supporthub.ticket.Actor;
import org.supporthub.ticket.LockedTicket;
import org.supporthub.ticket.OpenedTicket;
import org.supporthub.ticket.TicketChanges;
import org.supporthub.ticket.TicketEvents;
import org.supporthub.ticket.TicketRefusedException;
import org.supporthub.ticket.TicketStore;

/** What has to be approved on tickets: asked for, and decided step by step. */
@Component
public class Approvals {
  private final Lifecycles lifecycles;
  private final ApprovalStore store;
  private final TicketChanges tickets;
  private final TicketStore rows;
  private final TicketEvents events;

  Approvals(
      Lifecycles lifecycles,
      ApprovalStore store,
      TicketChanges tickets,
      TicketStore rows,
      TicketEvents events) {
    this.lifecycles = lifecycles;
    this.store = store;
    this.tickets = tickets;
    this.rows = rows;
    this.events = events;
  }

  /**
   * Everything that was asked for on a ticket, oldest first.
   *
   * @throws TicketRefusedException when there is no such ticket
   */
  public List<Approval> ofTicket(String number) {
    return tickets.change(number, null, ticket -> store.ofTicket(ticket.id()));
  }

  /**
   * Asks for an approval.
   *
   * @param version what the caller has seen; null does not matter
   * @throws TicketRefusedException when there is no such ticket or chain, it is waited for already,
   *     or the version is another
   */
  public Approval request(
      String number, @Nullable Long version, String chain, String reason, Actor actor) {
    Chain wanted = chain(chain);
    return tickets.change(
        number,
        version,
        ticket -> {
          Approval latest = Holds.latest(store.ofTicket(ticket.id()), chain);
          if (latest != null && latest.state() == State.WAITING) {
            throw TicketRefusedException.conflict(
                "Ticket %s waits for %s already.".formatted(number, chain));
          }
          return request(ticket, chain, wanted, latest, reason, actor, tickets.now());
        });
  }

  private Approval request(
      LockedTicket ticket,
      String name,
      Chain chain,
      @Nullable Approval before,
      String reason,
      Actor actor,
      Instant now) {
    Approval approval =
        new Approval(
            name,
            before == null ? 1 : before.round() + 1,
            State.WAITING,
            chain.steps().stream().map(Step::of).toList(),
            actor.name(),
            reason,
            now,
            null);
    store.save(ticket.id(), approval);
    String type = chain.whenTagged() == null ? "approval-requested" : "review-requested";
    events.happened(
        ticket, type, actor.name(), now, data -> describe(data, approval).put("reason", reason));
    return approval;
  }

  /**
   * Decides for the one whose turn it is.
   *
   * @param as the role in which it is decided, a step of the chain
   * @throws TicketRefusedException when there is no such ticket or chain, nothing waits, it is
   *     another's turn, or the version is another
   */
  public Approval decide(
      String number,
      @Nullable Long version,
      String chain,
      String as,
      boolean approved,
      String reason,
      Actor actor) {
    return tickets.change(
        number,
        version,
        ticket -> {
          Approval approval = Holds.latest(store.ofTicket(ticket.id()), chain);
          Step turn = approval == null ? null : approval.next().orElse(null);
          if (approval == null || turn == null) {
            throw TicketRefusedException.conflict(
                "Nothing of %s waits on ticket %s.".formatted(chain, number));
          }
          if (!turn.role().equals(as)) {
            throw TicketRefusedException.notAllowed(
                "It is the turn of %s, not of %s.".formatted(turn.role(), as));
          }
          Instant now = tickets.now();
          State decision = approved ? State.APPROVED : State.REFUSED;
          Approval decided = approval.decided(decision, actor.name(), reason, now);
          store.save(ticket.id(), decided);
          events.happened(
              ticket,
              "approval-decided",
              actor.name(),
              now,
              data ->
                  describe(data, decided)
                      .put("by", as)
                      .put("decision", decision.name())
                      .put("reason", reason));
          return decided;
        });
  }

  /** Asks for what the tags of new tickets want; filing calls it in its transaction. */
  public void opened(List<OpenedTicket> opened) {
    Map<String, Chain> chains = lifecycles.get().chains();
    for (OpenedTicket each : opened) {
      chains.forEach(
          (name, chain) -> {
            if (Holds.tagged(chain, each.facts().tags())) {
              rows.lock(List.of(each.id()))
                  .forEach(
                      ticket ->
                          request(ticket, name, chain, null, "tag", Actor.SYSTEM, tickets.now()));
            }
          });
    }
  }

  private Chain chain(String name) {
    Map<String, Chain> chains = lifecycles.get().chains();
    Chain chain = chains.get(name);
    if (chain == null) {
      throw TicketRefusedException.wrong(
          "chain", "chain is '%s', but lifecycle.yaml has %s.".formatted(name, chains.keySet()));
    }
    return chain;
  }

  private static ObjectNode describe(ObjectNode data, Approval approval) {
    var about = data.putObject("approval");
    about.put("chain", approval.chain());
    about.put("round", approval.round());
    about.put("state", approval.state().name());
    approval.next().ifPresent(step -> about.put("next", step.role()));
    return data;
  }
}

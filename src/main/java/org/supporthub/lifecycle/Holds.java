package org.supporthub.lifecycle;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.lifecycle.LifecycleFile.Chain;
import org.supporthub.ticket.LockedTicket;
import org.supporthub.ticket.TicketRefusedException;

/** What a ticket may not do before it is approved. */
@Component
class Holds {
  /** What a chain may hold up besides states. */
  static final String ANSWER = "answer";

  private final Lifecycles lifecycles;
  private final ApprovalStore store;

  Holds(Lifecycles lifecycles, ApprovalStore store) {
    this.lifecycles = lifecycles;
    this.store = store;
  }

  /**
   * Looks whether a ticket may do something.
   *
   * @param what a state it is to have, or {@link #ANSWER}
   * @throws TicketRefusedException naming what has to be approved
   */
  void check(LockedTicket ticket, String what) {
    Map<String, Chain> chains = lifecycles.get().chains();
    if (chains.values().stream().noneMatch(chain -> chain.blocks().contains(what))) {
      return;
    }
    List<Approval> approvals = store.ofTicket(ticket.id());
    chains.forEach(
        (name, chain) -> {
          if (chain.blocks().contains(what) && holds(chain, latest(approvals, name), ticket)) {
            throw TicketRefusedException.conflict(
                "Ticket %s waits for approval: %s (%s). Until then %s is held up."
                    .formatted(ticket.facts().number(), chain.label().zh(), name, what));
          }
        });
  }

  /**
   * What is asked for of people holds while it waits. What a tag asks for holds until it is
   * approved, also before anybody was asked and when it was refused.
   */
  private static boolean holds(Chain chain, @Nullable Approval latest, LockedTicket ticket) {
    boolean tagged = tagged(chain, ticket.facts().tags());
    if (latest == null) {
      return tagged;
    }
    return latest.state() == Approval.State.WAITING
        || (tagged && latest.state() == Approval.State.REFUSED);
  }

  /** Whether a tag of the ticket asks for this approval. */
  static boolean tagged(Chain chain, Collection<String> tags) {
    return chain.whenTagged() != null && tags.stream().anyMatch(chain.whenTagged()::contains);
  }

  /** The last time that a chain was asked for. */
  static @Nullable Approval latest(List<Approval> approvals, String chain) {
    return approvals.stream()
        .filter(approval -> approval.chain().equals(chain))
        .reduce((earlier, later) -> later.round() > earlier.round() ? later : earlier)
        .orElse(null);
  }
}

package org.supporthub.handover;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.assign.Agent;
import org.supporthub.assign.Assigned;
import org.supporthub.assign.Assigner;
import org.supporthub.assign.AssignmentReason;
import org.supporthub.assign.Candidate;
import org.supporthub.assign.Presences;
import org.supporthub.assign.Roster;
import org.supporthub.assign.Team;
import org.supporthub.assign.Workload;
import org.supporthub.event.EventLog;
import org.supporthub.handover.TicketLock.Locked;
import org.supporthub.ticket.TicketRefusedException;
import org.supporthub.ticket.TicketStore;

/** Tickets that people give to a team or an agent, and how complex they find them. */
@Component
public class Assignments {
  private static final Logger log = LoggerFactory.getLogger(Assignments.class);

  private final Roster roster;
  private final Assigner assigner;
  private final Presences presences;
  private final TicketLock lock;
  private final HandoverStore store;
  private final TicketStore tickets;
  private final EventLog events;

  Assignments(
      Roster roster,
      Assigner assigner,
      Presences presences,
      TicketLock lock,
      HandoverStore store,
      TicketStore tickets,
      EventLog events) {
    this.roster = roster;
    this.assigner = assigner;
    this.presences = presences;
    this.lock = lock;
    this.store = store;
    this.tickets = tickets;
    this.events = events;
  }

  /**
   * Gives a ticket to a team, and there to the agent named or to whom the policy chooses. Whoever
   * is named may be offline, but neither full nor barred from such tickets.
   *
   * @throws TicketRefusedException if there is no such ticket, or it cannot go there
   */
  public Handed assign(String number, AssignmentWish wish) {
    Team team = team(roster, "team", wish.team());
    Agent agent = wish.assignee() == null ? null : member(team, wish.assignee());
    return lock.with(
        number,
        wish.version(),
        locked -> {
          Assigned to =
              agent == null
                  ? assigner.toTeam(
                      team,
                      locked.held().ticket(),
                      wish.senior(),
                      wish.by(),
                      wish.reason(),
                      locked.now())
                  : toAgent(locked, team, agent, wish);
          var happened = new HandoverLog(locked.now());
          return moved(locked, to, wish.by(), happened);
        });
  }

  /**
   * Says how complex a ticket is. From the configured score on it goes to the technical team, if it
   * is not there already.
   *
   * @param score from 1 to 10
   * @throws TicketRefusedException if there is no such ticket, or it was changed since the version
   *     given
   */
  public Handed complexity(
      String number, int score, String reason, String by, @Nullable Long version) {
    return lock.with(
        number,
        version,
        locked -> {
          store.complexity(locked.held().id(), score);
          Locked scored = scored(locked, score);
          var happened = new HandoverLog(locked.now());
          happened
              .add(locked.ticket(), "complexity-set", by)
              .put("complexity", score)
              .put("reason", reason);
          Optional<Team> technical =
              roster
                  .technical(scored.held().ticket())
                  .filter(team -> !team.id().equals(locked.held().team()));
          if (technical.isEmpty()) {
            happened.write(tickets, events);
            return new Handed(
                number,
                locked.held().team(),
                locked.held().assignee(),
                score,
                store.reason(locked.held().id()).orElse(null),
                locked.held().version() + 1);
          }
          Assigned to =
              assigner.toTeam(
                  technical.get(), scored.held().ticket(), false, by, reason, locked.now());
          return moved(scored, to, by, happened);
        });
  }

  /** Puts a ticket that is locked into other hands and writes what happened. */
  Handed moved(Locked locked, Assigned to, String by, HandoverLog happened) {
    long id = locked.held().id();
    store.assign(Map.of(id, to), locked.now());
    if (to.assignee() != null) {
      store.stopTransferClocks(List.of(id), locked.now());
    }
    happened.assigned(locked.ticket(), locked.held(), to, by);
    happened.write(tickets, events);
    log.info(
        "ticket {} goes to {} of team {}",
        locked.ticket().facts().number(),
        to.assignee() == null ? "nobody yet" : to.assignee(),
        to.team());
    return new Handed(
        locked.ticket().facts().number(),
        to.team(),
        to.assignee(),
        locked.held().ticket().complexity(),
        to.why(),
        locked.held().version() + 1);
  }

  private Assigned toAgent(Locked locked, Team team, Agent agent, AssignmentWish wish) {
    agent
        .forbids(locked.held().ticket())
        .ifPresent(
            why -> {
              throw TicketRefusedException.conflict(
                  "assignee", "%s %s.".formatted(agent.id(), why));
            });
    if (wish.senior() && !agent.senior()) {
      throw TicketRefusedException.conflict("assignee", agent.id() + " is not senior.");
    }
    Workload load = presences.lock(List.of(agent.id())).of(agent.id());
    boolean hasIt = agent.id().equals(locked.held().assignee());
    if (!hasIt && load.open() >= agent.capacity()) {
      throw TicketRefusedException.conflict(
          "assignee",
          "%s has %d open tickets and capacity for %d."
              .formatted(agent.id(), load.open(), agent.capacity()));
    }
    return new Assigned(
        locked.held().ticket().complexity(),
        team.id(),
        agent.id(),
        new AssignmentReason(
            null,
            wish.reason(),
            wish.by(),
            locked.now(),
            List.of(new Candidate(agent.id(), "named")),
            0));
  }

  private Agent member(Team team, String id) {
    Agent agent =
        roster
            .agent(id)
            .orElseThrow(
                () ->
                    TicketRefusedException.wrong(
                        "assignee", "assignee: there is no agent " + id + "."));
    if (!agent.teams().contains(team.id())) {
      throw TicketRefusedException.wrong(
          "assignee", "assignee: %s is not in team %s.".formatted(id, team.id()));
    }
    return agent;
  }

  static Team team(Roster roster, String parameter, String id) {
    return roster
        .team(id)
        .orElseThrow(
            () ->
                TicketRefusedException.wrong(
                    parameter,
                    "%s: there is no team %s; there are %s."
                        .formatted(
                            parameter,
                            id,
                            String.join(", ", roster.teams().stream().map(Team::id).toList()))));
  }

  private static Locked scored(Locked locked, int score) {
    var held = locked.held();
    return new Locked(
        locked.ticket(),
        new HandoverStore.Held(
            held.id(),
            held.ticket().withComplexity(score),
            held.team(),
            held.assignee(),
            held.atWork(),
            held.version(),
            held.urgency()),
        locked.now());
  }
}

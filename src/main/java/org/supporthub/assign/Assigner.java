package org.supporthub.assign;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gives tickets to teams and agents, within the caller's transaction. */
@Component
public class Assigner {
  private static final String NOBODY_THERE =
      "waits in the queue of the team: nobody of it is online";

  private final Roster roster;
  private final Presences presences;

  Assigner(Roster roster, Presences presences) {
    this.roster = roster;
    this.presences = presences;
  }

  /**
   * Who works on new tickets, by the rules. Two statements for all of them, and none while nobody
   * can take any.
   *
   * @return by the keys given; a ticket that no rule applies to is left out
   */
  public Map<Long, Assigned> assign(Map<Long, AssignmentCase> tickets, Instant now) {
    Plan plan = roster.plan();
    if (plan.isEmpty()) {
      return Map.of();
    }
    Moment moment = roster.moment(now);
    Map<Long, AssignmentCase> scored = new LinkedHashMap<>();
    Map<Long, Demand> demands = new HashMap<>();
    Set<String> needed = new HashSet<>();
    tickets.forEach(
        (id, ticket) -> {
          AssignmentCase one = ticket.withComplexity(plan.complexityOf(ticket));
          scored.put(id, one);
          plan.demand(one, moment)
              .ifPresent(
                  demand -> {
                    demands.put(id, demand);
                    needed.addAll(reachable(plan, demand));
                  });
        });
    Workloads loads = presences.lock(needed);
    var choosing = new Choosing(new AssignmentPolicy(plan, moment), loads, moment);
    Map<Long, Assigned> assigned = new HashMap<>();
    scored.forEach(
        (id, ticket) -> {
          Optional<Demand> demand = Optional.ofNullable(demands.get(id));
          demand
              .map(
                  given ->
                      reachable(plan, given).isEmpty()
                          ? waiting(ticket, given, moment)
                          : choosing.byRules(ticket, given))
              .or(() -> Optional.of(new Assigned(ticket.complexity(), null, null, null)))
              .filter(one -> one.team() != null || one.complexity() != null)
              .ifPresent(one -> assigned.put(id, one));
        });
    return assigned;
  }

  /**
   * Who of a team gets a ticket that a person sends there; nobody if it has to wait.
   *
   * @param senior whether they must be senior
   */
  public Assigned toTeam(
      Team team, AssignmentCase ticket, boolean senior, String by, String sentence, Instant now) {
    Plan plan = roster.plan();
    Moment moment = roster.moment(now);
    Demand rules = plan.demand(ticket, moment, team);
    Demand demand =
        new Demand(rules.rule(), team, senior || rules.senior(), rules.skills(), rules.onDuty());
    Workloads loads = presences.lock(reachable(plan, demand));
    return new Choosing(new AssignmentPolicy(plan, moment), loads, moment)
        .byPerson(ticket, demand, by, sentence);
  }

  private Set<String> reachable(Plan plan, Demand demand) {
    if (!demand.onDuty().isEmpty()) {
      return Set.copyOf(demand.onDuty());
    }
    Set<String> online = presences.online();
    if (online.isEmpty()) {
      return Set.of();
    }
    Set<String> reachable = new HashSet<>();
    plan.members(demand.team().id()).stream()
        .map(Agent::id)
        .filter(online::contains)
        .forEach(reachable::add);
    return reachable;
  }

  private static Assigned waiting(AssignmentCase ticket, Demand demand, Moment moment) {
    return new Assigned(
        ticket.complexity(),
        demand.team().id(),
        null,
        new AssignmentReason(
            demand.rule(), NOBODY_THERE, AssignmentReason.RULES, moment.now(), List.of(), 0));
  }
}

package org.supporthub.assign;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    Map<Long, Opened> opened = new LinkedHashMap<>();
    tickets.forEach((id, ticket) -> opened.put(id, opened(plan, ticket, moment)));
    Set<String> needed = new HashSet<>();
    opened.values().forEach(one -> needed.addAll(one.reachable()));
    Workloads loads = presences.lock(needed);

    var choosing = new Choosing(new AssignmentPolicy(plan, moment), loads, moment);
    Map<Long, Assigned> assigned = new HashMap<>();
    opened.forEach(
        (id, one) -> {
          if (one.demand() != null || one.ticket().complexity() != null) {
            assigned.put(id, assigned(one, choosing));
          }
        });
    return assigned;
  }

  /**
   * A new ticket.
   *
   * @param demand null where no rule names a team
   * @param reachable who might take it, as far as is known without asking
   */
  private record Opened(AssignmentCase ticket, @Nullable Demand demand, Set<String> reachable) {}

  private Opened opened(Plan plan, AssignmentCase ticket, Moment moment) {
    AssignmentCase scored = ticket.withComplexity(plan.complexityOf(ticket));
    Demand demand = plan.demand(scored, moment).orElse(null);
    return new Opened(scored, demand, demand == null ? Set.of() : reachable(plan, demand));
  }

  private static Assigned assigned(Opened opened, Choosing choosing) {
    Demand demand = opened.demand();
    if (demand == null) {
      return new Assigned(opened.ticket().complexity(), null, null, null);
    }
    return opened.reachable().isEmpty()
        ? waiting(opened.ticket(), demand, choosing.moment())
        : choosing.byRules(opened.ticket(), demand);
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

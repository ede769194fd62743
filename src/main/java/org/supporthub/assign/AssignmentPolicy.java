package org.supporthub.assign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses an agent: of those who are there and allowed the one with the fewest open tickets, of
 * equals who has been idle longest. Outside working hours, where a rule calls for duty, the first
 * of the rota who has room, whether they are online or not.
 */
final class AssignmentPolicy {
  private static final int MOST_SHOWN = 10;

  private final Plan plan;
  private final Moment moment;

  AssignmentPolicy(Plan plan, Moment moment) {
    this.plan = plan;
    this.moment = moment;
  }

  /**
   * @param chosen null when the ticket has to wait
   */
  record Choice(@Nullable String chosen, String reason, List<Candidate> candidates, int more) {
    AssignmentReason by(@Nullable String rule, String who, Moment moment, String sentence) {
      return new AssignmentReason(rule, sentence, who, moment.now(), candidates, more);
    }
  }

  Choice choose(Demand demand, AssignmentCase ticket, Workloads loads) {
    boolean duty = !demand.onDuty().isEmpty();
    List<Agent> fit = new ArrayList<>();
    List<Candidate> unfit = new ArrayList<>();
    for (Agent agent : duty ? plan.agents(demand.onDuty()) : plan.members(demand.team().id())) {
      Optional<String> hindrance =
          duty ? full(agent, loads) : hindrance(agent, demand, ticket, loads);
      hindrance.ifPresentOrElse(
          outcome -> unfit.add(new Candidate(agent.id(), outcome)), () -> fit.add(agent));
    }
    if (!duty) {
      fit.sort(
          Comparator.comparingInt((Agent agent) -> loads.of(agent.id()).open())
              .thenComparing(agent -> loads.of(agent.id()).idleSince()));
    }
    if (fit.isEmpty()) {
      return shown(null, "waits in the queue of the team: nobody can take it", unfit);
    }
    Agent best = fit.get(0);
    List<Candidate> all = new ArrayList<>();
    for (Agent agent : fit) {
      all.add(new Candidate(agent.id(), outcome(agent, best, duty, loads)));
    }
    all.addAll(unfit);
    return shown(best.id(), all.get(0).outcome(), all);
  }

  private static Choice shown(@Nullable String chosen, String reason, List<Candidate> all) {
    int shown = Math.min(MOST_SHOWN, all.size());
    return new Choice(chosen, reason, all.subList(0, shown), all.size() - shown);
  }

  private static String outcome(Agent agent, Agent best, boolean duty, Workloads loads) {
    Workload load = loads.of(agent.id());
    if (duty) {
      return agent == best ? "on duty" : "on duty after " + best.id();
    }
    if (agent == best) {
      return "fewest open tickets (%d)".formatted(load.open());
    }
    return load.open() > loads.of(best.id()).open()
        ? "has more open tickets (%d)".formatted(load.open())
        : "as many open tickets, and not idle as long";
  }

  private Optional<String> hindrance(
      Agent agent, Demand demand, AssignmentCase ticket, Workloads loads) {
    Presence presence = loads.of(agent.id()).presence();
    if (presence != Presence.ONLINE) {
      return Optional.of(presence == Presence.AWAY ? "away" : "offline");
    }
    if (agent.hours() != null && !moment.isWorked(agent.hours())) {
      return Optional.of("outside the hours of " + agent.hours());
    }
    Optional<String> forbidden = agent.forbids(ticket);
    if (forbidden.isPresent()) {
      return forbidden;
    }
    if (demand.senior() && !agent.senior()) {
      return Optional.of("is not senior");
    }
    for (String skill : demand.skills()) {
      if (!AssignmentCase.contains(agent.skills(), skill)) {
        return Optional.of("lacks skill " + skill);
      }
    }
    return full(agent, loads);
  }

  private static Optional<String> full(Agent agent, Workloads loads) {
    int open = loads.of(agent.id()).open();
    return open >= agent.capacity()
        ? Optional.of("full (%d of %d)".formatted(open, agent.capacity()))
        : Optional.empty();
  }
}

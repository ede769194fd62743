package org.supporthub.assign;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gives tickets that wait in the queues of teams to agents who have come or have room again. */
@Component
public class TeamQueues {
  private final Roster roster;
  private final Presences presences;

  TeamQueues(Roster roster, Presences presences) {
    this.roster = roster;
    this.presences = presences;
  }

  /** A ticket that waits in the queue of a team. */
  public record Waiting(String team, AssignmentCase ticket) {}

  /**
   * Who has room.
   *
   * @param teams whose queues they may take from
   */
  public record Room(Set<String> agents, List<String> teams) {}

  /** Who is there and has room, at a look; nobody is locked. */
  public Room room(Instant now) {
    Plan plan = roster.plan();
    if (plan.agents().isEmpty()) {
      return new Room(Set.of(), List.of());
    }
    presences.refresh();
    Set<String> onDuty = plan.onDuty(roster.moment(now));
    Set<String> reachable = new HashSet<>(onDuty);
    reachable.addAll(presences.online());
    reachable.retainAll(plan.agents().keySet());
    Workloads loads = presences.peek(reachable);
    reachable.removeIf(id -> loads.of(id).open() >= plan.agents(List.of(id)).get(0).capacity());
    List<String> teams =
        reachable.stream().anyMatch(onDuty::contains)
            ? List.copyOf(plan.teams().keySet())
            : plan.agents(List.copyOf(reachable)).stream()
                .flatMap(agent -> agent.teams().stream())
                .distinct()
                .toList();
    return new Room(Set.copyOf(reachable), teams);
  }

  /** Which of these tickets somebody would take, at a look. */
  public Map<Long, Assigned> tried(Map<Long, Waiting> tickets, Room room, Instant now) {
    return taken(tickets, presences.peek(room.agents()), now);
  }

  /** Who takes which of these tickets; the agents stay locked until the transaction ends. */
  public Map<Long, Assigned> take(Map<Long, Waiting> tickets, Room room, Instant now) {
    return taken(tickets, presences.lock(room.agents()), now);
  }

  private Map<Long, Assigned> taken(Map<Long, Waiting> tickets, Workloads loads, Instant now) {
    Plan plan = roster.plan();
    Moment moment = roster.moment(now);
    var choosing = new Choosing(new AssignmentPolicy(plan, moment), loads, moment);
    Map<Long, Assigned> taken = new LinkedHashMap<>();
    tickets.forEach(
        (id, waiting) -> {
          Team team = plan.teams().get(waiting.team());
          if (team != null) {
            Demand demand = plan.demand(waiting.ticket(), moment, team);
            Assigned assigned = choosing.byRules(waiting.ticket(), demand);
            if (assigned.assignee() != null) {
              taken.put(id, assigned);
            }
          }
        });
    return taken;
  }
}

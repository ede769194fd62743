package org.supporthub.handover;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.assign.Agent;
import org.supporthub.assign.Presence;
import org.supporthub.assign.Presences;
import org.supporthub.assign.Presences.Present;
import org.supporthub.assign.Roster;
import org.supporthub.assign.Team;

/** Agents and teams as they are now. */
@Component
public class Agents {
  private final Roster roster;
  private final Presences presences;
  private final HandoverStore store;

  Agents(Roster roster, Presences presences, HandoverStore store) {
    this.roster = roster;
    this.presences = presences;
    this.store = store;
  }

  /**
   * An agent.
   *
   * @param since since when they are so; null for one who never said anything
   * @param open tickets they work on
   */
  public record AgentView(
      String id,
      String name,
      List<String> teams,
      List<String> skills,
      List<String> channels,
      List<String> categories,
      List<String> tiers,
      boolean senior,
      @Nullable String hours,
      Presence presence,
      @Nullable Instant since,
      int open,
      int capacity) {}

  /**
   * A team.
   *
   * @param waiting tickets in its queue
   */
  public record TeamView(
      String id, String zh, String en, List<String> businessLines, int agents, long waiting) {}

  /** All agents, in the order of the file. */
  public List<AgentView> all() {
    List<String> ids = roster.agents().stream().map(Agent::id).toList();
    Map<String, Present> present = presences.of(ids);
    return roster.agents().stream().map(agent -> view(agent, present.get(agent.id()))).toList();
  }

  /** All teams, in the order of the file. */
  public List<TeamView> teams() {
    Map<String, Long> waiting = store.waitingByTeam();
    return roster.teams().stream().map(team -> view(team, waiting)).toList();
  }

  /**
   * An agent comes or goes.
   *
   * @return empty if there is no such agent
   */
  public Optional<AgentView> set(String id, Presence state) {
    return roster
        .agent(id)
        .map(
            agent -> {
              presences.set(id, state);
              return view(agent, presences.of(List.of(id)).get(id));
            });
  }

  private TeamView view(Team team, Map<String, Long> waiting) {
    long agents =
        roster.agents().stream().filter(agent -> agent.teams().contains(team.id())).count();
    return new TeamView(
        team.id(),
        team.zh(),
        team.en(),
        team.businessLines(),
        (int) agents,
        waiting.getOrDefault(team.id(), 0L));
  }

  private static AgentView view(Agent agent, @Nullable Present present) {
    return new AgentView(
        agent.id(),
        agent.name(),
        agent.teams(),
        agent.skills(),
        agent.channels(),
        agent.categories(),
        agent.tiers(),
        agent.senior(),
        agent.hours(),
        present == null ? Presence.OFFLINE : present.workload().presence(),
        present == null ? null : present.since(),
        present == null ? 0 : present.workload().open(),
        agent.capacity());
  }
}

package org.supporthub.assign;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.supporthub.assign.AssignmentDocument.Rule;
import org.supporthub.assign.AssignmentDocument.Score;
import org.supporthub.assign.AssignmentDocument.Threshold;

/**
 * The whole of {@code assignment.yaml}, checked. Rules are read from top to bottom: the first that
 * applies and names a team decides; those before it that apply and name none add what they demand.
 */
record Plan(
    Map<String, Team> teams,
    Map<String, Agent> agents,
    Map<String, Duty> duties,
    @Nullable Threshold technical,
    List<Score> scores,
    List<Rule> rules,
    List<TransferRule> transfers,
    Map<String, List<Agent>> members) {

  static Map<String, List<Agent>> membersOf(Map<String, Team> teams, Map<String, Agent> agents) {
    return teams.keySet().stream()
        .collect(
            Collectors.toMap(
                team -> team,
                team ->
                    agents.values().stream()
                        .filter(agent -> agent.teams().contains(team))
                        .toList()));
  }

  boolean isEmpty() {
    return rules.isEmpty() && scores.isEmpty() && technical == null;
  }

  List<Agent> members(String team) {
    return members.getOrDefault(team, List.of());
  }

  List<Agent> agents(List<String> ids) {
    return ids.stream().map(agents::get).filter(Objects::nonNull).toList();
  }

  /** The score of the first row that applies; null where none does. */
  @Nullable Integer complexityOf(AssignmentCase ticket) {
    return scores.stream()
        .filter(row -> Conditions.hold(row.when(), ticket))
        .findFirst()
        .map(Score::score)
        .orElse(null);
  }

  /** Whether the ticket is so complex that the technical team takes it, whatever the rules say. */
  boolean isTechnical(AssignmentCase ticket) {
    return technical != null && ticket.isAsComplexAs(technical.from());
  }

  /** What the rules demand for a ticket; empty where none names a team. */
  Optional<Demand> demand(AssignmentCase ticket, Moment moment) {
    Team technicalTeam = technical != null && isTechnical(ticket) ? team(technical.team()) : null;
    return demand(ticket, moment, technicalTeam, "complexity");
  }

  /** What they demand for a ticket whose team was chosen before, by a person or by rules. */
  Demand demand(AssignmentCase ticket, Moment moment, Team team) {
    return demand(ticket, moment, team, "").orElseThrow();
  }

  private Optional<Demand> demand(
      AssignmentCase ticket, Moment moment, @Nullable Team given, String givenBy) {
    List<Rule> adding = new ArrayList<>();
    for (Rule rule : rules) {
      if (!applies(rule, ticket)) {
        continue;
      }
      adding.add(rule);
      if (rule.team() != null) {
        Team team = given == null ? team(rule.team()) : given;
        boolean decides = rule.team().equals(team.id());
        if (!decides) {
          adding.remove(rule);
        }
        return Optional.of(sum(adding, team, decides ? "" : givenBy, moment));
      }
    }
    return Optional.ofNullable(given).map(team -> sum(adding, team, givenBy, moment));
  }

  private boolean applies(Rule rule, AssignmentCase ticket) {
    return Conditions.hold(rule.when(), ticket)
        && (rule.team() == null || team(rule.team()).takes(ticket));
  }

  private Demand sum(List<Rule> applied, Team team, String givenBy, Moment moment) {
    Set<String> names = new LinkedHashSet<>();
    Set<String> skills = new LinkedHashSet<>();
    Set<String> onDuty = new LinkedHashSet<>();
    for (Rule rule : applied) {
      names.add(rule.name());
      skills.addAll(rule.skills() == null ? List.of() : rule.skills());
      Duty duty = rule.duty() == null ? null : duties.get(rule.duty());
      if (duty != null && duty.begins(moment)) {
        onDuty.addAll(duty.order(moment));
      }
    }
    if (!givenBy.isEmpty()) {
      names.add(givenBy);
    }
    return new Demand(
        String.join(", ", names),
        team,
        applied.stream().anyMatch(rule -> Boolean.TRUE.equals(rule.senior())),
        List.copyOf(skills),
        List.copyOf(onDuty));
  }

  /** Everybody of the rotas that somebody is on duty for now. */
  Set<String> onDuty(Moment moment) {
    return duties.values().stream()
        .filter(duty -> duty.begins(moment))
        .flatMap(duty -> duty.agents().stream())
        .collect(Collectors.toSet());
  }

  private Team team(String id) {
    return Objects.requireNonNull(teams.get(id));
  }
}

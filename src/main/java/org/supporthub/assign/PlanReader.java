package org.supporthub.assign;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.supporthub.assign.AssignmentDocument.Rule;
import org.supporthub.clock.ServiceLevels;
import org.supporthub.clock.calendar.BusinessCalendar;
import org.supporthub.settings.ConfigException;

/** Turns the written file into a plan, and checks what a schema cannot. */
final class PlanReader {
  private static final int DEFAULT_CAPACITY = 20;
  private static final int DAYS_OF_A_TURN = 7;
  private static final int MOST_WEEKS = 520;

  private final AssignmentDocument document;
  private final String file;
  private final ServiceLevels calendars;
  private final ZoneId zone;
  private final Map<String, Team> teams = new LinkedHashMap<>();
  private final Map<String, Agent> agents = new LinkedHashMap<>();
  private final Map<String, Duty> duties = new LinkedHashMap<>();

  PlanReader(AssignmentDocument document, String file, ServiceLevels calendars, ZoneId zone) {
    this.document = document;
    this.file = file;
    this.calendars = calendars;
    this.zone = zone;
  }

  /**
   * @throws ConfigException with one sentence naming file, key and value
   */
  Plan read() {
    orEmpty(document.teams()).forEach((id, team) -> teams.put(id, team(id, team)));
    orEmpty(document.agents()).forEach((id, agent) -> agents.put(id, agent(id, agent)));
    orEmpty(document.duty()).forEach((name, duty) -> duties.put(name, duty(name, duty)));
    var complexity = document.complexity();
    var technical = complexity == null ? null : complexity.technical();
    if (technical != null) {
      known("complexity.technical.team", technical.team(), teams.keySet());
    }
    List<Rule> rules = orEmpty(document.rules());
    checkRules(rules);
    return new Plan(
        Collections.unmodifiableMap(teams),
        Collections.unmodifiableMap(agents),
        Collections.unmodifiableMap(duties),
        technical,
        complexity == null ? List.of() : orEmpty(complexity.scores()),
        List.copyOf(rules),
        transfers(orEmpty(document.transfers())),
        Plan.membersOf(teams, agents));
  }

  private static Team team(String id, AssignmentDocument.Team team) {
    return new Team(id, team.label().zh(), team.label().en(), orEmpty(team.businessLines()));
  }

  private Agent agent(String id, AssignmentDocument.Agent agent) {
    String key = "agents." + id;
    agent.teams().forEach(team -> known(key + ".teams", team, teams.keySet()));
    if (agent.hours() != null) {
      known(key + ".hours", agent.hours(), calendars.calendarNames());
    }
    int usual = Objects.requireNonNullElse(document.capacity(), DEFAULT_CAPACITY);
    return new Agent(
        id,
        agent.name(),
        List.copyOf(agent.teams()),
        orEmpty(agent.skills()),
        orEmpty(agent.channels()),
        orEmpty(agent.categories()),
        orEmpty(agent.tiers()),
        Objects.requireNonNullElse(agent.capacity(), usual),
        Boolean.TRUE.equals(agent.senior()),
        agent.hours());
  }

  private Duty duty(String name, AssignmentDocument.Duty duty) {
    String key = "duty." + name;
    known(key + ".outside", duty.outside(), calendars.calendarNames());
    duty.agents().forEach(agent -> known(key + ".agents", agent, agents.keySet()));
    int days = Objects.requireNonNullElse(duty.turnDays(), DAYS_OF_A_TURN);
    return new Duty(name, duty.outside(), List.copyOf(duty.agents()), days, duty.since(), zone);
  }

  private void checkRules(List<Rule> rules) {
    Set<String> names = new HashSet<>();
    String catchesAll = null;
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      String key = "rules[" + i + "]";
      if (!names.add(rule.name())) {
        throw wrong(key + ".name", rule.name(), "another rule has that name");
      }
      if (catchesAll != null) {
        throw wrong(
            key + ".name", rule.name(), "'%s' before it decides always".formatted(catchesAll));
      }
      if (rule.duty() != null) {
        known(key + ".duty", rule.duty(), duties.keySet());
      }
      if (rule.team() != null) {
        Team team = teams.get(known(key + ".team", rule.team(), teams.keySet()));
        if (rule.when() == null && team != null && team.businessLines().isEmpty()) {
          catchesAll = rule.name();
        }
      }
    }
  }

  private List<TransferRule> transfers(List<AssignmentDocument.Transfer> rows) {
    Set<String> names = new HashSet<>();
    List<TransferRule> transfers = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      AssignmentDocument.Transfer row = rows.get(i);
      String key = "transfers[" + i + "]";
      if (!names.add(row.name())) {
        throw wrong(key + ".name", row.name(), "another transfer has that name");
      }
      known(key + ".to", row.to(), teams.keySet());
      orEmpty(row.from()).forEach(team -> known(key + ".from", team, teams.keySet()));
      transfers.add(
          new TransferRule(
              row.name(),
              orEmpty(row.from()),
              row.to(),
              row.when(),
              row.role(),
              Boolean.TRUE.equals(row.approval()),
              within(key, row),
              row.calendar()));
    }
    return List.copyOf(transfers);
  }

  private @Nullable Duration within(String key, AssignmentDocument.Transfer row) {
    if (row.calendar() != null) {
      known(key + ".calendar", row.calendar(), calendars.calendarNames());
    }
    String text = row.within();
    if (text == null) {
      return null;
    }
    BusinessCalendar hours =
        row.calendar() == null
            ? BusinessCalendar.AROUND_THE_CLOCK
            : calendars.calendar(row.calendar()).orElseThrow();
    try {
      Duration within = DurationStyle.detectAndParse(text);
      if (!within.isNegative()
          && !within.isZero()
          && within.compareTo(hours.ofAWeek().multipliedBy(MOST_WEEKS)) <= 0) {
        return within;
      }
    } catch (IllegalArgumentException e) {
      throw wrong(key + ".within", text, "it must be a duration such as 30m, 2h or PT2H");
    }
    throw wrong(key + ".within", text, "it must be positive, and less than ten years of work");
  }

  private String known(String key, String name, Collection<String> names) {
    if (!names.contains(name)) {
      throw wrong(
          key,
          name,
          names.isEmpty() ? "there are none" : "there are only " + String.join(", ", names));
    }
    return name;
  }

  private ConfigException wrong(String key, String value, String but) {
    return new ConfigException("%s: %s is '%s', but %s".formatted(file, key, value, but));
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
    return Objects.requireNonNullElse(map, Map.of());
  }
}

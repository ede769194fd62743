package org.supporthub.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.assign.TestRoster.OFFICE_HOURS;
import static org.supporthub.assign.TestRoster.mail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a batch of new tickets costs. */
class AssignerTest {
  private final Roster roster = TestRoster.shipped().roster();

  @Test
  void while_nobody_is_online_the_database_is_not_asked() {
    var presences = new Presences(null);

    Map<Long, Assigned> assigned =
        new Assigner(roster, presences).assign(batch("complaint.service", 100), OFFICE_HOURS);

    assertThat(assigned).hasSize(100);
    assertThat(assigned.get(7L)).extracting("team", "assignee").containsExactly("aftersales", null);
    assertThat(assigned.get(7L).why().reason())
        .isEqualTo("waits in the queue of the team: nobody of it is online");
  }

  @Test
  void while_only_other_teams_are_online_the_database_is_not_asked_either() {
    var store = new CountingStore(Set.of("zhang.wei"));
    Presences presences = presences(store);

    new Assigner(roster, presences).assign(batch("complaint.service", 100), OFFICE_HOURS);

    assertThat(store.statements).isEmpty();
  }

  @Test
  void a_hundred_tickets_take_two_statements() {
    var store = new CountingStore(Set.of("wang.fang", "zhang.wei", "left"));

    Map<Long, Assigned> assigned =
        new Assigner(roster, presences(store)).assign(batch("billing.charge", 100), OFFICE_HOURS);

    assertThat(store.statements).containsExactly("lock [wang.fang]", "rows [wang.fang]");
    assertThat(
            assigned.values().stream()
                .map(one -> String.valueOf(one.assignee()))
                .collect(Collectors.groupingBy(agent -> agent, Collectors.counting())))
        .isEqualTo(Map.of("wang.fang", 20L, "null", 80L));
  }

  @Test
  void without_rules_nothing_is_asked_and_nothing_assigned() {
    Roster empty = TestRoster.of("{}").roster();

    assertThat(new Assigner(empty, new Presences(null)).assign(batch("other", 3), OFFICE_HOURS))
        .isEmpty();
  }

  private static Presences presences(CountingStore store) {
    var presences = new Presences(store);
    presences.refresh();
    store.statements.clear();
    return presences;
  }

  private static Map<Long, AssignmentCase> batch(String category, int tickets) {
    Map<Long, AssignmentCase> batch = new LinkedHashMap<>();
    for (long id = 1; id <= tickets; id++) {
      batch.put(id, mail(category, "NORMAL"));
    }
    return batch;
  }

  /** Everybody has an empty desk. */
  private static final class CountingStore extends PresenceStore {
    private final List<String> statements = new ArrayList<>();
    private final Set<String> online;

    CountingStore(Set<String> online) {
      super(new JdbcTemplate());
      this.online = online;
    }

    @Override
    void lock(SortedSet<String> agents) {
      statements.add("lock " + agents);
    }

    @Override
    Map<String, Row> rows(Collection<String> agents) {
      statements.add("rows " + agents);
      return agents.stream()
          .collect(
              Collectors.toMap(
                  agent -> agent,
                  agent -> new Row(new Workload(Presence.ONLINE, 0, null), OFFICE_HOURS)));
    }

    @Override
    Set<String> online() {
      return online;
    }
  }
}

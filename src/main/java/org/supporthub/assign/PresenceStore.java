package org.supporthub.assign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of agents. Whoever gives them tickets holds them locked, and counts the tickets only then:
 * so nobody gets more than their capacity.
 */
@Component
class PresenceStore {
  private static final String LOADS =
      """
      SELECT p.agent, p.state, p.since,
             (SELECT COUNT(*) FROM ticket t
               WHERE t.assignee = p.agent AND t.at_work = 1) AS open_tickets,
             (SELECT MAX(t.assigned_at) FROM ticket t
               WHERE t.assignee = p.agent AND t.at_work = 1) AS latest_open,
             (SELECT MAX(t.assigned_at) FROM ticket t
               WHERE t.assignee = p.agent AND t.at_work = 0) AS latest_done
        FROM agent_presence p
       WHERE p.agent IN (:agents)
      """;

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;

  PresenceStore(JdbcTemplate batches) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
  }

  /** An agent's row. */
  record Row(Workload workload, Instant since) {}

  /** Locks the rows of agents in their order; whoever has none gets one. */
  void lock(SortedSet<String> agents) {
    batches.query(
        "INSERT INTO agent_presence (agent, state, since) VALUES (?, 'OFFLINE', UTC_TIMESTAMP(6))"
            + ", (?, 'OFFLINE', UTC_TIMESTAMP(6))".repeat(agents.size() - 1)
            + " ON DUPLICATE KEY UPDATE agent = agent RETURNING agent",
        statement -> {
          int index = 0;
          for (String agent : agents) {
            statement.setString(++index, agent);
          }
        },
        row -> {});
  }

  /** What agents have on their desks; those without a row are left out. */
  Map<String, Row> rows(Collection<String> agents) {
    Map<String, Row> rows = new HashMap<>();
    if (!agents.isEmpty()) {
      jdbc.sql(LOADS)
          .param("agents", agents)
          .query(
              found -> {
                rows.put(found.getString("agent"), row(found));
              });
    }
    return rows;
  }

  Set<String> online() {
    List<String> online =
        jdbc.sql("SELECT agent FROM agent_presence WHERE state = 'ONLINE'")
            .query(String.class)
            .list();
    return new HashSet<>(online);
  }

  void set(String agent, Presence state) {
    jdbc.sql(
            """
            INSERT INTO agent_presence (agent, state, since)
            VALUES (:agent, :state, UTC_TIMESTAMP(6))
                ON DUPLICATE KEY UPDATE since = IF(state = VALUES(state), since, VALUES(since)),
                                        state = VALUES(state)
            """)
        .param("agent", agent)
        .param("state", state.name())
        .update();
  }

  private static Row row(ResultSet found) throws SQLException {
    Instant open = found.getObject("latest_open", Instant.class);
    Instant done = found.getObject("latest_done", Instant.class);
    Instant latest = open == null || done != null && done.isAfter(open) ? done : open;
    return new Row(
        new Workload(
            Presence.valueOf(found.getString("state")), found.getInt("open_tickets"), latest),
        found.getObject("since", Instant.class));
  }
}

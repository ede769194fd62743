package org.supporthub.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.assign.Assigned;
import org.supporthub.assign.AssignmentCase;
import org.supporthub.assign.AssignmentReason;
import org.supporthub.message.ColumnText;

/** What stands at tickets about who works on them. */
@Component
class HandoverStore {
  /** Clock of a ticket that somebody of another team has to take over. */
  static final String TRANSFER_CLOCK = "TRANSFER";

  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
  private static final String COLUMNS =
      """
      SELECT t.id, t.channel, t.medium, t.category, t.priority, t.tags, t.business_line,
             t.complexity, t.team, t.assignee, t.at_work, t.version, c.tier,
             JSON_QUERY(t.classification, '$.matrix.tiers') AS tiers,
             FIELD(t.priority, 'URGENT', 'HIGH', 'NORMAL', 'LOW') AS urgency
        FROM ticket t
        LEFT JOIN customer c ON c.id = t.customer_id
      """;

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;
  private final ObjectMapper json;

  HandoverStore(JdbcTemplate batches, ObjectMapper json) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
    this.json = json;
  }

  /**
   * A ticket and who has it.
   *
   * @param urgency from 1, the most urgent
   */
  record Held(
      long id,
      AssignmentCase ticket,
      @Nullable String team,
      @Nullable String assignee,
      boolean atWork,
      long version,
      int urgency) {}

  Instant now() {
    return jdbc.sql("SELECT UTC_TIMESTAMP(6)").query(Instant.class).single();
  }

  /** The number is converted, because comparing Chinese with an ASCII column is an error. */
  Optional<Long> idOf(String number) {
    return jdbc.sql("SELECT id FROM ticket WHERE number = CONVERT(:number USING ascii)")
        .param("number", number)
        .query(Long.class)
        .optional();
  }

  /** Tickets as they are, by id. */
  Map<Long, Held> find(Collection<Long> ids) {
    Map<Long, Held> found = new LinkedHashMap<>();
    if (!ids.isEmpty()) {
      jdbc.sql(COLUMNS + " WHERE t.id IN (:ids) ORDER BY urgency, t.id")
          .param("ids", ids)
          .query(this::held)
          .list()
          .forEach(held -> found.put(held.id(), held));
    }
    return found;
  }

  /** Tickets that wait in the queues of teams, the most urgent first and of equals the oldest. */
  List<Held> waiting(Collection<String> teams, int urgency, long after, int most) {
    return jdbc.sql(
            COLUMNS
                + """
                 WHERE t.team IN (:teams)
                   AND t.assignee IS NULL
                   AND t.at_work = 1
                   AND (FIELD(t.priority, 'URGENT', 'HIGH', 'NORMAL', 'LOW'), t.id)
                       > (:urgency, :after)
                 ORDER BY urgency, t.id
                 LIMIT :most
                """)
        .param("teams", teams)
        .param("urgency", urgency)
        .param("after", after)
        .param("most", most)
        .query(this::held)
        .list();
  }

  /** How many tickets wait in the queue of each team; teams without any are left out. */
  Map<String, Long> waitingByTeam() {
    Map<String, Long> waiting = new LinkedHashMap<>();
    jdbc.sql(
            """
            SELECT team, COUNT(*)
              FROM ticket
             WHERE team IS NOT NULL AND assignee IS NULL AND at_work = 1
             GROUP BY team
            """)
        .query(
            row -> {
              waiting.put(row.getString(1), row.getLong(2));
            });
    return waiting;
  }

  /** Puts tickets that are locked into other hands. */
  void assign(Map<Long, Assigned> assigned, Instant now) {
    batches.batchUpdate(
        "UPDATE ticket SET team = ?, assignee = ?, assigned_at = ?, assignment = ? WHERE id = ?",
        assigned.entrySet(),
        Math.max(1, assigned.size()),
        (row, entry) -> {
          Assigned to = entry.getValue();
          row.setString(1, to.team());
          row.setString(2, to.assignee());
          row.setObject(3, to.assignee() == null ? null : now);
          row.setString(4, write(to.why()));
          row.setLong(5, entry.getKey());
        });
  }

  /** Why a ticket is where it is. */
  Optional<AssignmentReason> reason(long ticket) {
    return jdbc.sql("SELECT assignment FROM ticket WHERE id = :id AND assignment IS NOT NULL")
        .param("id", ticket)
        .query(String.class)
        .optional()
        .map(column -> read(column, AssignmentReason.class));
  }

  void complexity(long ticket, int score) {
    jdbc.sql("UPDATE ticket SET complexity = :score WHERE id = :id")
        .param("score", score)
        .param("id", ticket)
        .update();
  }

  /** Ends the clocks of transfers, of tickets that somebody has now and no decision is due for. */
  void stopTransferClocks(Collection<Long> tickets, Instant now) {
    jdbc.sql(
            """
            UPDATE deadline d
               SET d.stopped_at = :now
             WHERE d.ticket_id IN (:tickets)
               AND d.clock = :clock
               AND d.stopped_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM ticket_transfer f
                                WHERE f.ticket_id = d.ticket_id AND f.state = 'PENDING')
            """)
        .param("now", now)
        .param("tickets", tickets)
        .param("clock", TRANSFER_CLOCK)
        .update();
  }

  private Held held(ResultSet row, int index) throws SQLException {
    List<String> tiers = new ArrayList<>(strings(row.getString("tiers")));
    String tier = row.getString("tier");
    if (tier != null) {
      tiers.add(tier);
    }
    return new Held(
        row.getLong("id"),
        new AssignmentCase(
            row.getString("channel"),
            row.getString("medium"),
            row.getString("category"),
            row.getString("priority"),
            strings(row.getString("tags")),
            tiers,
            row.getString("business_line"),
            row.getObject("complexity", Integer.class)),
        row.getString("team"),
        row.getString("assignee"),
        row.getBoolean("at_work"),
        row.getLong("version"),
        row.getInt("urgency"));
  }

  private <T> T read(String column, Class<T> type) {
    try {
      return json.readValue(column, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> strings(@Nullable String column) {
    try {
      return column == null ? List.of() : json.readValue(column, STRINGS);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable String write(@Nullable Object value) {
    try {
      return value == null ? null : ColumnText.wellFormed(json.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.supporthub.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.classify.Priority;

/** The list of tickets. */
@Component
class TicketListStore {
  /**
   * Text is searched in so many of the newest tickets only, because without an index every message
   * is read.
   */
  private static final int TICKETS_WITH_TEXT_SEARCHED = 5_000;

  private final JdbcClient jdbc;
  private final JsonColumns json;
  private final Function<String, String> categoryLabel;
  private final Function<TicketState, String> stateLabel;

  TicketListStore(
      JdbcClient jdbc,
      JsonColumns json,
      @Qualifier("categoryLabel") Function<String, String> categoryLabel,
      @Qualifier("stateLabel") Function<TicketState, String> stateLabel) {
    this.jdbc = jdbc;
    this.json = json;
    this.categoryLabel = categoryLabel;
    this.stateLabel = stateLabel;
  }

  Page<TicketSummary> find(TicketFilter filter, int page, int size) {
    Map<String, Object> values = new HashMap<>();
    String where = where(filter, values);
    long total =
        jdbc.sql("SELECT COUNT(*) FROM ticket t" + where).params(values).query(Long.class).single();
    values.put("size", size);
    values.put("offset", (long) page * size);
    List<TicketSummary> items =
        jdbc.sql(
                """
                SELECT t.*, c.name AS customer_name,
                       (SELECT MIN(d.due_at)
                          FROM deadline d
                         WHERE d.ticket_id = t.id
                           AND d.fired_at IS NULL
                           AND d.stopped_at IS NULL
                           AND d.paused_at IS NULL) AS next_due_at
                  FROM ticket t
                  LEFT JOIN customer c ON c.id = t.customer_id
                %s
                 ORDER BY t.id DESC
                 LIMIT :size OFFSET :offset
                """
                    .formatted(where))
            .params(values)
            .query(this::summary)
            .list();
    return new Page<>(items, page, size, total);
  }

  /** How far the ticket of a conversation is, if it has one. */
  Optional<TicketState> stateOf(ConversationKey key) {
    return jdbc.sql(
            """
            SELECT t.state
              FROM conversation c
              JOIN ticket s ON s.id = c.ticket_id
              JOIN ticket t ON t.id = COALESCE(s.merged_into, s.id)
             WHERE c.channel = :channel AND c.conversation_key = :key
            """)
        .param("channel", key.channel())
        .param("key", key.key())
        .query(String.class)
        .optional()
        .map(TicketState::valueOf);
  }

  /** Text from outside is converted, because comparing Chinese with an ASCII column is an error. */
  private static String where(TicketFilter filter, Map<String, Object> values) {
    List<String> conditions = new ArrayList<>();
    conditions.add("t.deleted_at IS NULL");
    if (filter.externalId() != null) {
      values.put("externalId", MessageRow.externalId(filter.externalId()));
      conditions.add(
          "t.id IN (SELECT m.ticket_id FROM message m WHERE m.external_id = :externalId%s)"
              .formatted(
                  filter.channel() == null
                      ? ""
                      : " AND m.channel = CONVERT(:channel USING ascii)"));
    } else if (filter.channel() != null) {
      conditions.add(
          "EXISTS (SELECT 1 FROM message m WHERE m.ticket_id = t.id"
              + " AND m.channel = CONVERT(:channel USING ascii))");
    }
    if (filter.channel() != null) {
      values.put("channel", filter.channel());
    }
    if (filter.state() != null) {
      values.put("state", filter.state().name());
      conditions.add("t.state = :state");
    }
    if (filter.category() != null) {
      values.put("category", filter.category());
      values.put("group", Like.escaped(filter.category()) + ".%");
      conditions.add("(t.category = :category OR t.category LIKE :group ESCAPE '!')");
    }
    if (filter.customer() != null) {
      values.put("customer", filter.customer());
      conditions.add("t.customer_id = :customer");
    }
    if (filter.team() != null) {
      values.put("team", filter.team());
      conditions.add("t.team = CONVERT(:team USING ascii)");
    }
    if (TicketFilter.NOBODY.equals(filter.assignee())) {
      conditions.add("t.assignee IS NULL");
    } else if (filter.assignee() != null) {
      values.put("assignee", filter.assignee());
      conditions.add("t.assignee = CONVERT(:assignee USING ascii)");
    }
    if (filter.q() != null && !filter.q().isBlank()) {
      conditions.add(words(filter.q().strip(), values));
    }
    return " WHERE " + String.join(" AND ", conditions);
  }

  /** All words in the number or the subject, or the whole phrase in the text of a newer ticket. */
  private static String words(String q, Map<String, Object> values) {
    List<String> words = new ArrayList<>();
    for (String word : q.split("\\s+")) {
      String name = "word" + words.size();
      values.put(name, "%" + Like.escaped(word) + "%");
      words.add(
          "(CONVERT(t.number USING utf8mb4) LIKE :%1$s ESCAPE '!' OR t.subject LIKE :%1$s ESCAPE '!')"
              .formatted(name));
    }
    values.put("phrase", "%" + Like.escaped(q) + "%");
    values.put("newest", TICKETS_WITH_TEXT_SEARCHED);
    return """
    ((%s) OR t.id IN (SELECT m.ticket_id
                        FROM message m
                       WHERE m.ticket_id > (SELECT MAX(id) FROM ticket) - :newest
                         AND (m.text LIKE :phrase ESCAPE '!'
                              OR m.recognised LIKE :phrase ESCAPE '!')))
    """
        .formatted(String.join(" AND ", words));
  }

  private TicketSummary summary(ResultSet row, int index) throws SQLException {
    TicketState state = TicketState.valueOf(row.getString("state"));
    String category = row.getString("category");
    return new TicketSummary(
        row.getString("number"),
        state,
        stateLabel.apply(state),
        Priority.valueOf(row.getString("priority")),
        category,
        categoryLabel.apply(category),
        json.strings(row.getString("tags")),
        row.getString("channel"),
        row.getString("medium"),
        row.getString("subject"),
        row.getString("business_line"),
        row.getString("team"),
        row.getString("assignee"),
        row.getString("customer_name"),
        row.getObject("next_due_at", Instant.class),
        row.getObject("created_at", Instant.class),
        row.getObject("updated_at", Instant.class),
        row.getLong("version"));
  }

  /** Text taken literally within a LIKE pattern. */
  private static final class Like {
    static String escaped(String text) {
      return text.replaceAll("[!%_]", "!$0");
    }
  }
}

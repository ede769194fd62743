package org.supporthub.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.classify.Classification;
import org.supporthub.classify.Priority;
import org.supporthub.clock.Deadline;
import org.supporthub.message.Medium;

/** What rules decided about tickets, and what depends on it. */
@Component
class DecisionStore {
  private final JdbcClient jdbc;
  private final JsonColumns json;

  DecisionStore(JdbcClient jdbc, JsonColumns json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Messages that came in on a ticket, in the order of their ids. */
  List<UUID> messagesOn(long ticket, UUID after, int most) {
    return jdbc.sql(
            """
            SELECT id
              FROM message
             WHERE ticket_id = :ticket
               AND direction = 'IN'
               AND id > :after
             ORDER BY id
             LIMIT :most
            """)
        .param("ticket", ticket)
        .param("after", after)
        .param("most", most)
        .query(UUID.class)
        .list();
  }

  /** The first event of a ticket names the message that opened it. */
  List<Decision> of(Collection<UUID> messages) {
    return jdbc.sql(
            """
            SELECT m.id, m.ticket_id, t.number, t.state, t.medium, t.category,
                   COALESCE(t.clocks_from, t.created_at) AS clocks_from, t.priority, t.tags,
                   t.classification, t.business_line, c.tier,
                   EXISTS (SELECT 1 FROM event e
                            WHERE e.ticket_id = t.id AND e.sequence = 1
                              AND JSON_VALUE(e.data, '$.messageId') = m.id) AS opened,
                   (t.medium = 'MANUAL'
                    OR EXISTS (SELECT 1 FROM event e
                                WHERE e.ticket_id = t.id AND e.type = 'classified'
                                  AND e.actor NOT IN (:rules, 'system'))) AS by_person
              FROM message m
              JOIN ticket t ON t.id = m.ticket_id
              LEFT JOIN customer c ON c.id = t.customer_id
             WHERE m.id IN (:messages)
               AND m.direction = 'IN'
            """)
        .param("rules", Decisions.ACTOR)
        .param("messages", messages)
        .query(this::decision)
        .list();
  }

  Classification classification(long ticket) {
    return jdbc.sql("SELECT classification FROM ticket WHERE id = :id")
        .param("id", ticket)
        .query((row, index) -> json.read(row.getString(1), Classification.class))
        .single();
  }

  /** What opened a ticket, and how the rules decided about it. */
  record Explained(PersonalDecision.Opening opening, Classification why) {}

  /** Of a ticket that no message opened, its subject stands for one. */
  Explained explained(long ticket) {
    return jdbc.sql(
            """
            SELECT t.channel, t.subject, t.classification, m.subject AS written, m.text, m.sender
              FROM ticket t
              LEFT JOIN event e ON e.ticket_id = t.id AND e.sequence = 1
              LEFT JOIN message m
                ON m.ticket_id = t.id AND m.id = JSON_VALUE(e.data, '$.messageId')
             WHERE t.id = :ticket
            """)
        .param("ticket", ticket)
        .query(
            (row, index) -> {
              String written = row.getString("written");
              String text = row.getString("text");
              return new Explained(
                  new PersonalDecision.Opening(
                      row.getString("channel"),
                      written == null ? row.getString("subject") : written,
                      text == null ? "" : text,
                      row.getString("sender")),
                  json.read(row.getString("classification"), Classification.class));
            })
        .single();
  }

  void relabel(long ticket, String category, Priority priority) {
    jdbc.sql("UPDATE ticket SET category = :category, priority = :priority WHERE id = :id")
        .param("category", category)
        .param("priority", priority.name())
        .param("id", ticket)
        .update();
  }

  void change(long ticket, Labels labels, List<String> tags, Classification classification) {
    jdbc.sql(
            """
            UPDATE ticket
               SET category = :category,
                   priority = :priority,
                   tags = :tags,
                   classification = :classification
             WHERE id = :id
            """)
        .param("category", labels.category())
        .param("priority", labels.priority().name())
        .param("tags", json.write(tags))
        .param("classification", json.write(classification))
        .param("id", ticket)
        .update();
  }

  /**
   * Moves the due time of a clock that still runs.
   *
   * @return whether it had another due time and still ran
   */
  boolean move(long ticket, Deadline to, Instant now) {
    return jdbc.sql(
                """
                UPDATE deadline
                   SET due_at = :due, reason = :reason
                 WHERE ticket_id = :ticket
                   AND clock = :clock
                   AND round = :round
                   AND level = :level
                   AND fired_at IS NULL
                   AND stopped_at IS NULL
                   AND due_at > :now
                   AND due_at <> :due
                """)
            .param("due", to.dueAt())
            .param("reason", to.reason())
            .param("ticket", ticket)
            .param("clock", to.clock().name())
            .param("round", to.round())
            .param("level", to.level())
            .param("now", now)
            .update()
        > 0;
  }

  private Decision decision(ResultSet row, int index) throws SQLException {
    Classification classification =
        json.read(row.getString("classification"), Classification.class);
    return new Decision(
        row.getObject("id", UUID.class),
        row.getLong("ticket_id"),
        row.getString("number"),
        TicketState.valueOf(row.getString("state")),
        Medium.valueOf(row.getString("medium")),
        row.getObject("clocks_from", Instant.class),
        row.getBoolean("opened"),
        row.getBoolean("by_person"),
        new Labels(
            row.getString("category"),
            Priority.valueOf(row.getString("priority")),
            classification.tags(),
            classification.rule()),
        json.strings(row.getString("tags")),
        row.getString("business_line"),
        row.getString("tier"));
  }
}

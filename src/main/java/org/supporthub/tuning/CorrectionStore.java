package org.supporthub.tuning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.classify.Priority;

/** Corrections of people, and messages of which no rule knew anything. */
@Component
class CorrectionStore {
  private final JdbcClient jdbc;

  CorrectionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(long ticketId, Correction correction) {
    jdbc.sql(
            """
            INSERT INTO correction
              (id, ticket_id, at, actor, channel, subject, text, old_category, old_priority, old_rule,
               terms, rule_set, new_category, new_priority, reason)
            VALUES
              (:id, :ticket, :at, :actor, :channel, :subject, :text, :oldCategory, :oldPriority, :rule,
               :terms, :ruleSet, :category, :priority, :reason)
            """)
        .param("id", correction.id())
        .param("ticket", ticketId)
        .param("at", correction.at())
        .param("actor", correction.actor())
        .param("channel", correction.channel())
        .param("subject", correction.subject())
        .param("text", correction.text())
        .param("oldCategory", correction.oldCategory())
        .param("oldPriority", correction.oldPriority().name())
        .param("rule", correction.rule())
        .param("terms", String.join("\n", correction.terms()))
        .param("ruleSet", correction.ruleSet())
        .param("category", correction.category())
        .param("priority", correction.priority().name())
        .param("reason", correction.reason())
        .update();
  }

  /** The latest first. */
  List<Correction> between(Period period, int offset, int most) {
    return jdbc.sql(
            """
            SELECT c.*, t.number
              FROM correction c
              JOIN ticket t ON t.id = c.ticket_id
             WHERE c.at >= :from AND c.at < :to
             ORDER BY c.at DESC, c.id DESC
             LIMIT :most OFFSET :offset
            """)
        .param("from", period.from())
        .param("to", period.to())
        .param("most", most)
        .param("offset", offset)
        .query(CorrectionStore::correction)
        .list();
  }

  long count(Period period) {
    return jdbc.sql("SELECT COUNT(*) FROM correction WHERE at >= :from AND at < :to")
        .param("from", period.from())
        .param("to", period.to())
        .query(Long.class)
        .single();
  }

  /** Messages that opened tickets about which no rule knew anything, the latest first. */
  List<Uncovered> uncovered(Period period, int most) {
    return jdbc.sql(
            """
            SELECT t.number, t.channel, m.subject, m.text, m.sender, t.created_at
              FROM ticket t
              JOIN event e ON e.ticket_id = t.id AND e.sequence = 1
              JOIN message m ON m.ticket_id = t.id AND m.id = JSON_VALUE(e.data, '$.messageId')
             WHERE t.created_at >= :from AND t.created_at < :to
               AND t.category = 'other'
               AND JSON_VALUE(t.classification, '$.rule') IS NULL
             ORDER BY t.id DESC
             LIMIT :most
            """)
        .param("from", period.from())
        .param("to", period.to())
        .param("most", most)
        .query(
            (row, index) ->
                new Uncovered(
                    row.getString("number"),
                    row.getString("channel"),
                    ContactMask.mask(row.getString("subject"), row.getString("sender")),
                    ContactMask.mask(row.getString("text"), row.getString("sender")),
                    row.getObject("created_at", Instant.class)))
        .list();
  }

  private static Correction correction(ResultSet row, int index) throws SQLException {
    return new Correction(
        row.getObject("id", UUID.class),
        row.getString("number"),
        row.getObject("at", Instant.class),
        row.getString("actor"),
        row.getString("channel"),
        row.getString("subject"),
        row.getString("text"),
        row.getString("old_category"),
        Priority.valueOf(row.getString("old_priority")),
        row.getString("old_rule"),
        row.getString("terms").lines().toList(),
        row.getString("rule_set"),
        row.getString("new_category"),
        Priority.valueOf(row.getString("new_priority")),
        row.getString("reason"));
  }
}

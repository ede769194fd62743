package org.supporthub.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.classify.Priority;
import org.supporthub.ticket.Labels;

/** What became of messages, counted and listed. */
@Component
class OutcomeStore {
  private final JdbcClient jdbc;

  OutcomeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<Outcome, Long> counts(UUID replay) {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, 0L);
    }
    jdbc.sql("SELECT outcome, COUNT(*) FROM replay_outcome WHERE replay_id = :id GROUP BY outcome")
        .param("id", replay)
        .query(
            row -> {
              counts.put(Outcome.valueOf(row.getString(1)), row.getLong(2));
            });
    return counts;
  }

  List<ReplayView.Reason> reasons(UUID replay) {
    return jdbc.sql(
            """
            SELECT outcome, reason, COUNT(*)
              FROM replay_outcome
             WHERE replay_id = :id
               AND outcome IN ('SKIPPED', 'UNREADABLE')
             GROUP BY outcome, reason
             ORDER BY 3 DESC, 2
            """)
        .param("id", replay)
        .query(
            (row, index) ->
                new ReplayView.Reason(
                    Outcome.valueOf(row.getString(1)), row.getString(2), row.getLong(3)))
        .list();
  }

  List<ReplayView.Change> changes(UUID replay) {
    return jdbc.sql(
            """
            SELECT old_category, old_priority, new_category, new_priority, COUNT(*)
              FROM replay_outcome
             WHERE replay_id = :id
               AND outcome = 'CHANGED'
             GROUP BY old_category, old_priority, new_category, new_priority
             ORDER BY 5 DESC, 1, 2, 3, 4
            """)
        .param("id", replay)
        .query(
            (row, index) ->
                new ReplayView.Change(
                    new ReplayView.Place(row.getString(1), Priority.valueOf(row.getString(2))),
                    new ReplayView.Place(row.getString(3), Priority.valueOf(row.getString(4))),
                    row.getLong(5)))
        .list();
  }

  List<ReplayedMessage> page(UUID replay, @Nullable Outcome outcome, int page, int size) {
    return list(replay, outcome, new UUID(0, 0), size, (long) page * size);
  }

  List<ReplayedMessage> after(UUID replay, @Nullable Outcome outcome, UUID after, int most) {
    return list(replay, outcome, after, most, 0);
  }

  private List<ReplayedMessage> list(
      UUID replay, @Nullable Outcome outcome, UUID after, int size, long skipped) {
    return jdbc.sql(
            """
            SELECT *
              FROM replay_outcome
             WHERE replay_id = :id
               AND message_id > :after
               AND (:outcome IS NULL OR outcome = :outcome)
             ORDER BY message_id
             LIMIT :size OFFSET :skipped
            """)
        .param("id", replay)
        .param("after", after)
        .param("outcome", outcome == null ? null : outcome.name())
        .param("size", size)
        .param("skipped", skipped)
        .query(OutcomeStore::message)
        .list();
  }

  private static ReplayedMessage message(ResultSet row, int index) throws SQLException {
    return new ReplayedMessage(
        row.getObject("message_id", UUID.class),
        row.getString("ticket"),
        Outcome.valueOf(row.getString("outcome")),
        labels(row, "old_"),
        labels(row, "new_"),
        row.getString("reason"));
  }

  private static @Nullable Labels labels(ResultSet row, String side) throws SQLException {
    String category = row.getString(side + "category");
    return category == null
        ? null
        : new Labels(
            category,
            Priority.valueOf(row.getString(side + "priority")),
            row.getString(side + "tags").lines().toList(),
            row.getString(side + "rule"));
  }
}

package org.supporthub.quarantine;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.message.ColumnText;
import org.supporthub.quarantine.QuarantineAction.Subject;
import org.supporthub.quarantine.QuarantineAction.What;

/** What failures there were and what people did about them; nothing here is changed or deleted. */
@Component
class QuarantineHistoryStore {
  private static final int REASON_LENGTH = 1000;
  private static final int ACTOR_LENGTH = 100;

  private final JdbcClient jdbc;

  QuarantineHistoryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What all attempts of a message come to. */
  record Sum(int tries, Instant since) {}

  void failed(UUID id, String stage, String reason) {
    jdbc.sql(
            """
            INSERT INTO quarantine_attempt (message_id, at, stage, reason)
            VALUES (:id, UTC_TIMESTAMP(6), :stage, :reason)
            """)
        .param("id", id)
        .param("stage", stage)
        .param("reason", reason)
        .update();
  }

  Sum sum(UUID id) {
    return jdbc.sql(
            """
            SELECT COUNT(*) AS tries, MIN(at) AS since
              FROM quarantine_attempt
             WHERE message_id = :id
            """)
        .param("id", id)
        .query((row, i) -> new Sum(row.getInt("tries"), row.getObject("since", Instant.class)))
        .single();
  }

  /** The attempts of a message, the first one first. */
  List<Attempt> attempts(UUID id) {
    return jdbc.sql(
            """
            SELECT at, stage, reason
              FROM quarantine_attempt
             WHERE message_id = :id
             ORDER BY id
            """)
        .param("id", id)
        .query(Attempt.class)
        .list();
  }

  /** Records what a person did; the reason and the changed message may be null. */
  void done(
      What action,
      Subject subject,
      UUID id,
      String place,
      String failure,
      String actor,
      @Nullable String reason,
      @Nullable UUID editedAs) {
    jdbc.sql(
            """
            INSERT INTO quarantine_action (at, actor, action, subject, failed_id, place, failure,
                                           reason, edited_as)
            VALUES (UTC_TIMESTAMP(6), :actor, :action, :subject, :id, :place, :failure,
                    :reason, :editedAs)
            """)
        .param("actor", ColumnText.cut(actor, ACTOR_LENGTH))
        .param("action", action.name())
        .param("subject", subject.name())
        .param("id", id)
        .param("place", place)
        .param("failure", ColumnText.cut(failure, REASON_LENGTH))
        .param("reason", reason == null ? null : ColumnText.cut(reason, REASON_LENGTH))
        .param("editedAs", editedAs)
        .update();
  }

  /** A page of what people did, the latest first. */
  List<QuarantineAction> actions(int page, int size) {
    return jdbc.sql(
            """
            SELECT at, actor, action, subject, failed_id, place, failure, reason, edited_as
              FROM quarantine_action
             ORDER BY id DESC
             LIMIT :size OFFSET :skipped
            """)
        .param("size", size)
        .param("skipped", (long) page * size)
        .query(
            (row, i) ->
                new QuarantineAction(
                    row.getObject("at", Instant.class),
                    row.getString("actor"),
                    What.valueOf(row.getString("action")),
                    Subject.valueOf(row.getString("subject")),
                    row.getObject("failed_id", UUID.class),
                    row.getString("place"),
                    row.getString("failure"),
                    row.getString("reason"),
                    row.getObject("edited_as", UUID.class)))
        .list();
  }

  long actionCount() {
    return jdbc.sql("SELECT COUNT(*) FROM quarantine_action").query(Long.class).single();
  }
}

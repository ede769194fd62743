package org.supporthub.call;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.message.Attachment;
import org.supporthub.message.CallEvent.Recording;
import org.supporthub.message.ColumnText;

/** Recordings of calls, from the first we are told of them. Times are the database's. */
@Component
class RecordingStore {
  private static final int LONGEST_ID = 300;

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;

  RecordingStore(JdbcTemplate batches) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
  }

  /** A recording that we have been told of just now. */
  record New(UUID call, int place, Recording recording) {}

  /** What a recording is called in its column. */
  static String key(String id) {
    return ColumnText.key(id, LONGEST_ID);
  }

  void insert(Collection<New> recordings) {
    batches.batchUpdate(
        """
        INSERT INTO call_recording (phone_call, place, recording_id, voicemail) VALUES (?, ?, ?, ?)
        """,
        recordings,
        recordings.size(),
        (row, each) -> {
          row.setObject(1, each.call());
          row.setInt(2, each.place());
          row.setString(3, key(each.recording().id()));
          row.setBoolean(4, each.recording().voicemail());
        });
  }

  /** The recordings of calls, in their order. */
  Map<UUID, List<CallRecording>> of(Collection<UUID> calls) {
    Map<UUID, List<CallRecording>> recordings = new HashMap<>();
    jdbc.sql(
            """
            SELECT phone_call, recording_id, voicemail, name, content_type, size, sha256,
                   fetched_at, outcome
              FROM call_recording
             WHERE phone_call IN (:calls)
             ORDER BY phone_call, place
            """)
        .param("calls", calls)
        .query(
            row -> {
              recordings
                  .computeIfAbsent(
                      row.getObject("phone_call", UUID.class), none -> new ArrayList<>())
                  .add(recording(row));
            });
    return recordings;
  }

  /** Locks a call, and tells which message on a ticket tells of it; empty if none does yet. */
  Optional<UUID> lockNote(UUID call) {
    return jdbc.sql("SELECT note_id FROM phone_call WHERE id = :id FOR UPDATE")
        .param("id", call)
        .query((row, index) -> Optional.ofNullable(row.getObject("note_id", UUID.class)))
        .optional()
        .flatMap(note -> note);
  }

  void kept(UUID call, int place, Attachment file) {
    jdbc.sql(
            """
            UPDATE call_recording
               SET name = :name, content_type = :type, size = :size, sha256 = :sha256,
                   fetched_at = UTC_TIMESTAMP(6), outcome = NULL
             WHERE phone_call = :call
               AND place = :place
            """)
        .param("name", file.name())
        .param("type", file.contentType())
        .param("size", file.size())
        .param("sha256", file.sha256())
        .param("call", call)
        .param("place", place)
        .update();
  }

  void missing(UUID call, int place, String reason) {
    jdbc.sql(
            """
            UPDATE call_recording
               SET outcome = :reason
             WHERE phone_call = :call
               AND place = :place
            """)
        .param("reason", reason)
        .param("call", call)
        .param("place", place)
        .update();
  }

  private static CallRecording recording(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    Instant fetchedAt = row.getObject("fetched_at", Instant.class);
    return new CallRecording(
        row.getString("recording_id"),
        row.getBoolean("voicemail"),
        fetchedAt != null
            ? CallRecording.State.KEPT
            : outcome != null ? CallRecording.State.FAILED : CallRecording.State.WAITING,
        row.getString("name"),
        row.getString("content_type"),
        row.getObject("size", Long.class),
        row.getString("sha256"),
        fetchedAt,
        outcome);
  }
}

package org.supporthub.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.message.CallEvent;
import org.supporthub.message.ColumnText;
import org.supporthub.message.PhoneNumber;

/** Calls and their events, as they are locked and written. Times are the database's. */
@Component
class CallStore {
  private static final int LONGEST_NUMBER = 60;

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;
  private final ObjectMapper json;

  CallStore(JdbcTemplate batches, ObjectMapper json) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
    this.json = json;
  }

  /**
   * A call whose row is locked.
   *
   * @param outcome as it was decided; null if it is not
   */
  record Locked(
      UUID id, boolean finalSeen, @Nullable Outcome outcome, @Nullable Instant decideAt) {}

  /** An event on its way to its call. */
  record NewEvent(UUID call, UUID message, CallEvent event, Instant receivedAt) {}

  /** A call as it is after an event. */
  record Changed(
      UUID id, CallRecord record, boolean finalSeen, @Nullable Instant decideAt, Instant now) {}

  /** A call of which it is to be decided what becomes of it. */
  record Due(
      UUID id,
      String channel,
      CallRecord record,
      @Nullable Outcome outcome,
      @Nullable String conversationKey) {}

  Instant now() {
    return jdbc.sql("SELECT UTC_TIMESTAMP(6)").query(Instant.class).single();
  }

  /** Makes calls that are not there under the ids proposed, in the order of the map; locks all. */
  Map<CallKey, Locked> claim(SortedMap<CallKey, UUID> proposals, Instant now) {
    Map<CallKey, Locked> calls = new HashMap<>();
    batches.query(
        """
        INSERT INTO phone_call (id, channel, account, call_id, created_at, updated_at)
        VALUES %s
            ON DUPLICATE KEY UPDATE updated_at = VALUES(updated_at)
        RETURNING id, channel, account, call_id, final_seen, outcome, decide_at
        """
            .formatted(rows(proposals.size(), 6)),
        statement -> {
          int index = 0;
          for (Map.Entry<CallKey, UUID> proposal : proposals.entrySet()) {
            statement.setObject(++index, proposal.getValue());
            statement.setString(++index, proposal.getKey().channel());
            statement.setString(++index, proposal.getKey().account());
            statement.setString(++index, proposal.getKey().callId());
            statement.setObject(++index, now);
            statement.setObject(++index, now);
          }
        },
        row -> {
          calls.put(
              new CallKey(
                  row.getString("channel"), row.getString("account"), row.getString("call_id")),
              new Locked(
                  row.getObject("id", UUID.class),
                  row.getBoolean("final_seen"),
                  outcome(row),
                  row.getObject("decide_at", Instant.class)));
        });
    return calls;
  }

  /** Writes events; one that was told before stays as it was told first. */
  void add(Collection<NewEvent> events) {
    batches.update(
        """
        INSERT INTO call_event (phone_call, event_id, message_id, event, received_at) VALUES %s
            ON DUPLICATE KEY UPDATE event_id = event_id
        """
            .formatted(rows(events.size(), 5)),
        statement -> {
          int index = 0;
          for (NewEvent each : events) {
            statement.setObject(++index, each.call());
            statement.setString(++index, ColumnText.key(each.event().eventId(), 300));
            statement.setObject(++index, each.message());
            statement.setString(++index, write(each.event()));
            statement.setObject(++index, each.receivedAt());
          }
        });
  }

  /** All that was told of these calls. */
  Map<UUID, List<CallEvent>> events(Collection<UUID> calls) {
    Map<UUID, List<CallEvent>> events = new HashMap<>();
    jdbc.sql("SELECT phone_call, event FROM call_event WHERE phone_call IN (:calls)")
        .param("calls", calls)
        .query(
            row -> {
              events
                  .computeIfAbsent(
                      row.getObject("phone_call", UUID.class), none -> new ArrayList<>())
                  .add(read(row.getString("event"), CallEvent.class));
            });
    return events;
  }

  void update(Collection<Changed> calls) {
    batches.batchUpdate(
        """
        UPDATE phone_call
           SET record = ?, state = ?, customer_number = ?, final_seen = ?, decide_at = ?,
               updated_at = ?
         WHERE id = ?
        """,
        calls,
        calls.size(),
        (row, call) -> {
          row.setString(1, write(call.record()));
          row.setString(2, call.record().state().name());
          row.setString(3, number(call.record().customer()));
          row.setBoolean(4, call.finalSeen());
          row.setObject(5, call.decideAt());
          row.setObject(6, call.now());
          row.setObject(7, call.id());
        });
  }

  /** Calls that are due, longest overdue first, locked; another node skips them. */
  List<Due> lockDue(int limit) {
    return jdbc.sql(
            """
            SELECT id, channel, record, outcome, conversation_key
              FROM phone_call
             WHERE decide_at <= UTC_TIMESTAMP(6)
             ORDER BY decide_at
             LIMIT :limit
               FOR UPDATE SKIP LOCKED
            """)
        .param("limit", limit)
        .query(
            (row, index) ->
                new Due(
                    row.getObject("id", UUID.class),
                    row.getString("channel"),
                    read(row.getString("record"), CallRecord.class),
                    outcome(row),
                    row.getString("conversation_key")))
        .list();
  }

  /** Writes what was decided of a call that is locked. */
  void decided(UUID id, CallRecord record, Outcome outcome, @Nullable String conversationKey) {
    jdbc.sql(
            """
            UPDATE phone_call
               SET record = :record, state = :state, outcome = :outcome, decide_at = NULL,
                   decided_at = UTC_TIMESTAMP(6), updated_at = UTC_TIMESTAMP(6),
                   conversation_key = COALESCE(:key, conversation_key)
             WHERE id = :id
            """)
        .param("id", id)
        .param("record", write(record))
        .param("state", record.state().name())
        .param("outcome", outcome.name())
        .param("key", conversationKey)
        .update();
  }

  /** A call that is on a ticket, and the message there that tells of it. */
  record OnTicket(UUID call, long ticket, UUID note) {}

  /**
   * Notes which ticket the calls are filed on.
   *
   * @return those of which no message on a ticket told before; their rows stay locked
   */
  List<OnTicket> filed(Collection<OnTicket> calls) {
    if (calls.isEmpty()) {
      return List.of();
    }
    batches.batchUpdate(
        "UPDATE phone_call SET ticket_id = ?, note_id = COALESCE(note_id, ?) WHERE id = ?",
        calls.stream().sorted(Comparator.comparing(OnTicket::call)).toList(),
        calls.size(),
        (row, call) -> {
          row.setLong(1, call.ticket());
          row.setObject(2, call.note());
          row.setObject(3, call.call());
        });
    Set<UUID> notes =
        Set.copyOf(
            jdbc.sql("SELECT note_id FROM phone_call WHERE id IN (:calls)")
                .param("calls", calls.stream().map(OnTicket::call).toList())
                .query(UUID.class)
                .list());
    return calls.stream().filter(call -> notes.contains(call.note())).toList();
  }

  /** A number as a column has it. */
  static @Nullable String number(@Nullable PhoneNumber number) {
    return number == null ? null : ColumnText.key(number.key(), LONGEST_NUMBER);
  }

  private static @Nullable Outcome outcome(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    return outcome == null ? null : Outcome.valueOf(outcome);
  }

  private static String rows(int rows, int columns) {
    String row = "(?" + ", ?".repeat(columns - 1) + ")";
    return row + (", " + row).repeat(rows - 1);
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a call cannot be written as JSON", e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored call cannot be read", e);
    }
  }
}

package org.supporthub.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.classify.Classification;

/** What agents wrote of calls. */
@Component
class WrapUpStore {
  private final JdbcClient jdbc;
  private final ObjectMapper json;

  WrapUpStore(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A wrap-up that is to go to a ticket, locked. */
  record Waiting(
      UUID call,
      String channel,
      @Nullable String conversationKey,
      CallRecord record,
      WrapUp wrapUp) {}

  /**
   * Writes a wrap-up in place of an earlier one. What is on a ticket already stays there; a wrap-up
   * that says something else goes there, too.
   */
  void save(
      UUID call, WrapUp wrapUp, Classification classification, boolean forTicket, String actor) {
    jdbc.sql(
            """
            INSERT INTO call_wrap_up
                   (phone_call, wrap_up, classification, for_ticket, actor, created_at, updated_at)
            VALUES (:call, :wrapUp, :classification, :forTicket, :actor,
                    UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                ON DUPLICATE KEY UPDATE
                   sent_at = IF(wrap_up = :wrapUp, sent_at, NULL), wrap_up = :wrapUp,
                   classification = :classification,
                   for_ticket = for_ticket OR :forTicket, actor = :actor,
                   updated_at = UTC_TIMESTAMP(6)
            """)
        .param("call", call)
        .param("wrapUp", write(wrapUp))
        .param("classification", write(classification))
        .param("forTicket", forTicket)
        .param("actor", actor)
        .update();
  }

  /** The wrap-up of a call, if there is one. */
  Optional<CallView.WrappedUp> find(UUID call) {
    return jdbc.sql("SELECT wrap_up, classification FROM call_wrap_up WHERE phone_call = :call")
        .param("call", call)
        .query(
            (row, index) ->
                new CallView.WrappedUp(
                    read(row.getString("wrap_up"), WrapUp.class),
                    read(row.getString("classification"), Classification.class)))
        .optional();
  }

  /** Wrap-ups that wait for their way to a ticket; another node skips them. */
  List<Waiting> lockWaiting(int limit) {
    return jdbc.sql(
            """
            SELECT w.phone_call, w.wrap_up, c.channel, c.conversation_key, c.record
              FROM call_wrap_up w
              JOIN phone_call c ON c.id = w.phone_call
             WHERE w.sent_at IS NULL AND w.for_ticket
             ORDER BY w.created_at
             LIMIT :limit
               FOR UPDATE SKIP LOCKED
            """)
        .param("limit", limit)
        .query(
            (row, index) ->
                new Waiting(
                    row.getObject("phone_call", UUID.class),
                    row.getString("channel"),
                    row.getString("conversation_key"),
                    read(row.getString("record"), CallRecord.class),
                    read(row.getString("wrap_up"), WrapUp.class)))
        .list();
  }

  /** The wrap-up is on its way, by this conversation. */
  void sent(UUID call, String conversationKey) {
    jdbc.sql("UPDATE call_wrap_up SET sent_at = UTC_TIMESTAMP(6) WHERE phone_call = :call")
        .param("call", call)
        .update();
    jdbc.sql("UPDATE phone_call SET conversation_key = :key WHERE id = :call")
        .param("call", call)
        .param("key", conversationKey)
        .update();
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a wrap-up cannot be written as JSON", e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored wrap-up cannot be read", e);
    }
  }
}

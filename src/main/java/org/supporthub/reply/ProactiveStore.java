package org.supporthub.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.ticket.OutMessage;

/** Messages of ours that answer nothing, and what became of them. */
@Component
class ProactiveStore {
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private final JdbcClient jdbc;

  ProactiveStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A message that was taken.
   *
   * @param customer null where an address was given that no customer has
   * @param notBefore null where it leaves at once
   */
  record Row(
      @Nullable Long customer,
      Purpose purpose,
      ZoneId zone,
      OutMessage message,
      @Nullable Instant notBefore) {}

  Instant now() {
    return jdbc.sql("SELECT UTC_TIMESTAMP(6)").query(Instant.class).single();
  }

  void insert(Row row) {
    jdbc.sql(
            """
            INSERT INTO proactive_message
                   (message_id, customer_id, purpose, time_zone, message, not_before, created_at)
            VALUES (:id, :customer, :purpose, :zone, :message, :notBefore, UTC_TIMESTAMP(6))
            """)
        .param("id", row.message().id())
        .param("customer", row.customer())
        .param("purpose", row.purpose().word())
        .param("zone", row.zone().getId())
        .param("message", write(row.message()))
        .param("notBefore", row.notBefore())
        .update();
  }

  Optional<Row> row(UUID id) {
    return jdbc.sql("SELECT * FROM proactive_message WHERE message_id = :id")
        .param("id", id)
        .query(
            (row, index) ->
                new Row(
                    row.getObject("customer_id", Long.class),
                    Purpose.of(row.getString("purpose")).orElseThrow(),
                    ZoneId.of(row.getString("time_zone")),
                    read(row.getString("message")),
                    row.getObject("not_before", Instant.class)))
        .optional();
  }

  Optional<OutMessage> find(UUID id) {
    return row(id).map(Row::message);
  }

  /** The zone of a message that quiet hours hold back; empty for any other message. */
  Optional<ZoneId> waitingZone(UUID id) {
    return jdbc.sql(
            "SELECT time_zone FROM proactive_message WHERE message_id = :id AND purpose <> :steps")
        .param("id", id)
        .param("steps", Purpose.STEPS.word())
        .query(String.class)
        .optional()
        .map(ZoneId::of);
  }

  /** It is tried again then, and not before. */
  void hold(UUID id, Instant until) {
    jdbc.sql(
            """
            UPDATE outgoing
               SET next_at = :until,
                   changed_at = UTC_TIMESTAMP(6)
             WHERE message_id = :id
               AND state = 'QUEUED'
            """)
        .param("until", until)
        .param("id", id)
        .update();
  }

  /** What became of those that were asked for in this time, by purpose and channel. */
  List<Reach> reach(Instant from, Instant to) {
    return jdbc.sql(
            """
            SELECT p.purpose, o.channel,
                   COUNT(*) AS accepted,
                   SUM(o.state IN ('QUEUED', 'SENDING')) AS waiting,
                   SUM(o.state = 'SENT') AS sent,
                   SUM(o.state = 'SENT' AND o.delivered_at IS NOT NULL) AS delivered,
                   SUM(o.state = 'FAILED') AS failed,
                   SUM(o.state = 'UNKNOWN') AS unknown
              FROM proactive_message p
              JOIN outgoing o ON o.message_id = p.message_id
             WHERE p.created_at >= :from
               AND p.created_at < :to
             GROUP BY p.purpose, o.channel
             ORDER BY p.purpose, o.channel
            """)
        .param("from", from)
        .param("to", to)
        .query(
            (row, index) ->
                new Reach(
                    row.getString("purpose"),
                    row.getString("channel"),
                    row.getLong("accepted"),
                    row.getLong("waiting"),
                    row.getLong("sent"),
                    row.getLong("delivered"),
                    row.getLong("failed"),
                    row.getLong("unknown")))
        .list();
  }

  private static String write(OutMessage message) {
    try {
      return JSON.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message of ours is always JSON", e);
    }
  }

  private static OutMessage read(String json) {
    try {
      return JSON.readValue(json, OutMessage.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("proactive_message.message is no message", e);
    }
  }
}

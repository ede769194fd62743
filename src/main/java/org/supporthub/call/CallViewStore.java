package org.supporthub.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Calls as they are shown. */
@Component
class CallViewStore {
  private static final String SELECT =
      """
      SELECT c.*, t.number AS ticket_number
        FROM phone_call c
        LEFT JOIN ticket t ON t.id = c.ticket_id
       WHERE c.record IS NOT NULL
      """;

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final WrapUpStore wrapUps;
  private final RecordingStore recordings;

  CallViewStore(
      JdbcClient jdbc, ObjectMapper json, WrapUpStore wrapUps, RecordingStore recordings) {
    this.jdbc = jdbc;
    this.json = json;
    this.wrapUps = wrapUps;
    this.recordings = recordings;
  }

  Optional<CallView> find(UUID id) {
    return jdbc.sql(SELECT + " AND c.id = :id").param("id", id).query(this::view).optional();
  }

  /** Calls that fit what is not null, newest first. */
  List<CallView> find(CallFilter filter, int limit) {
    List<String> conditions = new ArrayList<>();
    Map<String, Object> values = new HashMap<>();
    add(conditions, values, "channel", filter.channel());
    add(conditions, values, "call_id", filter.callId());
    add(conditions, values, "customer_number", filter.number());
    values.put("limit", limit);
    return jdbc.sql(
            SELECT + String.join("", conditions) + " ORDER BY c.created_at DESC, c.id LIMIT :limit")
        .params(values)
        .query(this::view)
        .list();
  }

  /** The calls as they are, by id. */
  Map<UUID, CallRecord> records(Collection<UUID> ids) {
    Map<UUID, CallRecord> records = new HashMap<>();
    jdbc.sql("SELECT id, record FROM phone_call WHERE id IN (:ids) AND record IS NOT NULL")
        .param("ids", ids)
        .query(
            row -> {
              records.put(row.getObject("id", UUID.class), read(row.getString("record")));
            });
    return records;
  }

  private static void add(
      List<String> conditions, Map<String, Object> values, String column, @Nullable String value) {
    if (value != null) {
      // Text from outside is converted, because comparing Chinese with an ASCII column is an error.
      conditions.add(" AND c.%1$s = CONVERT(:%1$s USING utf8mb4)".formatted(column));
      values.put(column, value);
    }
  }

  private CallView view(ResultSet row, int index) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    String outcome = row.getString("outcome");
    String number = row.getString("customer_number");
    return new CallView(
        id,
        row.getString("channel"),
        row.getString("account"),
        row.getString("call_id"),
        read(row.getString("record")),
        outcome == null ? null : Outcome.valueOf(outcome),
        row.getObject("decide_at", Instant.class),
        row.getString("ticket_number"),
        number == null ? List.of() : openTickets(number),
        wrapUps.find(id).orElse(null),
        recordings.of(List.of(id)).getOrDefault(id, List.of()),
        row.getObject("created_at", Instant.class));
  }

  /** Those of whoever has this number; their other messages may write it without its country. */
  private List<String> openTickets(String number) {
    return jdbc.sql(
            """
            SELECT t.number
              FROM customer_identity i
              JOIN ticket t ON t.customer_id = i.customer_id
             WHERE i.kind = 'phone'
               AND i.value IN (:number, :national)
               AND t.state NOT IN ('RESOLVED', 'CLOSED')
             ORDER BY t.id DESC
             LIMIT 10
            """)
        .param("number", number.replace("+", ""))
        .param("national", number.replaceFirst("^\\+86", ""))
        .query(String.class)
        .list();
  }

  private CallRecord read(String text) {
    try {
      return json.readValue(text, CallRecord.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored call cannot be read", e);
    }
  }
}

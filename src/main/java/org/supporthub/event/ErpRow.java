package org.supporthub.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the named parameters of the ERP's staging row from an event.
 *
 * <pre>{@code
 * - setHeader:
 *     name: CamelJdbcParameters
 *     expression:
 *       method:
 *         ref: erpRow
 *         method: of(${body})
 * }</pre>
 */
@Component
public class ErpRow {
  private final ObjectMapper json = JsonMapper.builder().build();

  /** Column names and values; state, category and priority are null in an event without them. */
  public Map<String, @Nullable Object> of(byte[] cloudEvent) throws IOException {
    JsonNode event = json.readTree(cloudEvent);
    JsonNode data = event.path("data");
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("event_id", event.path("id").asText());
    row.put("event_type", event.path("type").asText());
    row.put("ticket_number", event.path("subject").asText());
    row.put("sequence", event.path("sequence").asLong());
    row.put("occurred_at", event.path("time").asText());
    row.put("state", data.path("state").asText(null));
    row.put("category", data.path("category").asText(null));
    row.put("priority", data.path("priority").asText(null));
    row.put("payload", new String(cloudEvent, StandardCharsets.UTF_8));
    return row;
  }
}

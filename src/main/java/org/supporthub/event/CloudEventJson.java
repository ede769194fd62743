package org.supporthub.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;
import org.supporthub.settings.HubSettings;

/** Writes a ticket event as structured CloudEvents JSON. */
@Component
public class CloudEventJson {
  // Not the application's mapper: its settings may change, the bytes of an event may not.
  private final ObjectMapper json = JsonMapper.builder().build();
  private final String source;

  public CloudEventJson(HubSettings settings) {
    this.source = settings.source().toString();
  }

  /** UTF-8 bytes, the same on every retry and replay of the event. */
  public byte[] of(TicketEvent event) {
    try {
      return json.writeValueAsBytes(attributesOf(event));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  CloudEvent attributesOf(TicketEvent event) {
    return CloudEvent.of(event, source);
  }
}

package org.supporthub.event;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;

/** A ticket event as CloudEvents 1.0 names its parts; {@code sequence} is our extension. */
@JsonPropertyOrder({
  "specversion",
  "id",
  "source",
  "type",
  "subject",
  "time",
  "datacontenttype",
  "sequence",
  "data"
})
record CloudEvent(
    String specversion,
    String id,
    String source,
    String type,
    String subject,
    String time,
    String datacontenttype,
    String sequence,
    JsonNode data) {

  static CloudEvent of(TicketEvent event, String source) {
    return new CloudEvent(
        "1.0",
        event.id().toString(),
        source,
        event.cloudEventType(),
        event.ticketNumber(),
        event.at().toString(),
        "application/json",
        Long.toString(event.sequence()),
        event.data());
  }
}

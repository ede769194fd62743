package org.supporthub.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to a ticket; never changed once written.
 *
 * @param id stable over every retry and replay; CloudEvents {@code id}
 * @param ticketId our row
 * @param ticketNumber CloudEvents {@code subject}
 * @param sequence 1, 2, 3 … within the ticket, without gaps; given under the ticket's lock
 * @param type the past-tense part: {@code created}, {@code message-received}, {@code breached} …
 * @param at database time, UTC
 * @param actor who did it: {@code system}, {@code customer} or a user name
 * @param data JSON object, the event's payload
 */
public record TicketEvent(
    UUID id,
    long ticketId,
    String ticketNumber,
    long sequence,
    String type,
    Instant at,
    String actor,
    JsonNode data) {

  /** CloudEvents {@code type}, with its version. */
  public String cloudEventType() {
    return "org.supporthub.ticket." + type + ".v1";
  }
}

package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.quarantine.QuarantineView;
import org.supporthub.quarantine.Quarantined;
import org.supporthub.ticket.FiledMessage;
import org.supporthub.ticket.Ticket;
import org.supporthub.ticket.Tickets;

/** What became of an accepted message. */
@RestController
@RequestMapping("/api/trace")
@Tag(name = "Tickets")
class TraceController {
  private final Tickets tickets;
  private final QuarantineView quarantine;

  TraceController(Tickets tickets, QuarantineView quarantine) {
    this.tickets = tickets;
    this.quarantine = quarantine;
  }

  @GetMapping("/{messageId}")
  @Operation(
      summary = "The ticket that a message went to",
      description =
          "For every id that intake answered, also that of a copy or of one that was edited.")
  @ApiResponse(responseCode = "200", description = "The ticket, and the message it is a copy of")
  @ApiResponse(
      responseCode = "404",
      description =
          "No ticket has the message: it waits in a queue, lies in quarantine, or is an event that"
              + " opens no ticket.")
  Trace trace(@PathVariable UUID messageId) {
    FiledMessage filed =
        tickets
            .ofMessage(messageId)
            .or(() -> edited(messageId).flatMap(tickets::ofMessage))
            .orElseThrow(NothingThereException.no("message", messageId));
    Ticket ticket =
        tickets
            .byNumber(filed.ticketNumber())
            .orElseThrow(NothingThereException.no("ticket", filed.ticketNumber()));
    return Trace.of(filed, ticket);
  }

  /** The message that a person made of it, or of what another had made of it. */
  private Optional<UUID> edited(UUID messageId) {
    Optional<UUID> next = quarantine.find(messageId).map(Quarantined::editedAs);
    return next.flatMap(this::edited).or(() -> next);
  }

  /**
   * A message and its ticket.
   *
   * @param duplicateOf the message on the ticket that this one is a copy of
   * @param receivedAt when the message on the ticket had arrived
   */
  record Trace(
      UUID messageId,
      String ticketNumber,
      @Nullable UUID duplicateOf,
      @Nullable Instant receivedAt,
      Instant ticketCreatedAt,
      Instant ticketUpdatedAt) {
    static Trace of(FiledMessage filed, Ticket ticket) {
      UUID onTicket = filed.duplicateOf() == null ? filed.messageId() : filed.duplicateOf();
      Instant receivedAt =
          ticket.messages().stream()
              .filter(message -> message.id().equals(onTicket))
              .map(Ticket.Message::receivedAt)
              .findFirst()
              .orElse(null);
      return new Trace(
          filed.messageId(),
          filed.ticketNumber(),
          filed.duplicateOf(),
          receivedAt,
          ticket.createdAt(),
          ticket.updatedAt());
    }
  }
}

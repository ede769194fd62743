package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.ticket.Page;
import org.supporthub.ticket.Ticket;
import org.supporthub.ticket.TicketFilter;
import org.supporthub.ticket.TicketState;
import org.supporthub.ticket.TicketSummary;
import org.supporthub.ticket.Tickets;

/** Tickets: the list, one whole, and its messages as they were received. */
@RestController
@RequestMapping("/api/tickets")
@Tag(name = "Tickets")
class TicketsController {
  private final Tickets tickets;

  TicketsController(Tickets tickets) {
    this.tickets = tickets;
  }

  @GetMapping
  @Operation(
      summary = "The tickets that fit, newest first",
      description = "Parameters that are left out mean any. 400 names a wrong parameter.")
  @ApiResponse(responseCode = "200", description = "A page of tickets and how many fit in all")
  @ApiResponse(responseCode = "400", description = "A parameter is wrong; it is named.")
  Page<TicketSummary> list(
      @RequestParam(required = false)
          @Parameter(description = "A channel that a message of the ticket came by")
          @Nullable String channel,
      @RequestParam(required = false)
          @Parameter(description = "The sender's own id of a message, as a Message-ID")
          @Nullable String externalId,
      @RequestParam(required = false) @Nullable TicketState state,
      @RequestParam(required = false)
          @Parameter(description = "A category group.label, or a whole group")
          @Nullable String category,
      @RequestParam(required = false) @Parameter(description = "Customer id")
          @Nullable Long customer,
      @RequestParam(required = false)
          @Size(max = 200)
          @Parameter(description = "Words in number, subject or text")
          @Nullable String q,
      @RequestParam(required = false) @Parameter(description = "Id of a team")
          @Nullable String team,
      @RequestParam(required = false)
          @Parameter(description = "Id of an agent, or none for tickets that wait for one")
          @Nullable String assignee,
      @RequestParam(defaultValue = "0") @PositiveOrZero int page,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
    return tickets.find(
        new TicketFilter(channel, externalId, state, category, customer, q, team, assignee),
        page,
        size);
  }

  @GetMapping("/{number}")
  @Operation(
      summary = "One ticket, whole",
      description = "With messages, clocks, log, links and why it was classified as it is.")
  @ApiResponse(responseCode = "200", description = "The ticket")
  @ApiResponse(responseCode = "404", description = "There is no ticket of this number.")
  Ticket one(@PathVariable String number) {
    return tickets.byNumber(number).orElseThrow(NothingThereException.no("ticket", number));
  }

  @GetMapping("/{number}/messages/{id}/raw")
  @Operation(
      summary = "A message of the ticket as it was received, byte by byte",
      description = "Mail as message/rfc822, everything else as application/octet-stream.")
  @ApiResponse(responseCode = "200", description = "The bytes, as a download")
  @ApiResponse(responseCode = "404", description = "There is no such message on the ticket.")
  ResponseEntity<Resource> raw(@PathVariable String number, @PathVariable UUID id) {
    return tickets
        .raw(number, id)
        .map(Download::raw)
        .orElseThrow(NothingThereException.no("message", id + " on ticket " + number));
  }
}

package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.classify.Priority;
import org.supporthub.message.MailAddress;
import org.supporthub.ticket.FiledMessage;
import org.supporthub.ticket.ManualTickets;
import org.supporthub.ticket.Role;

/** Tickets that people write down. */
@RestController
@Tag(name = "Tickets")
class ManualTicketsController {
  private final ManualTickets tickets;

  ManualTicketsController(ManualTickets tickets) {
    this.tickets = tickets;
  }

  @PostMapping("/api/tickets")
  @Operation(
      summary = "Write a ticket down, as after a visit",
      description =
          "Filed like any message, by the channel manual: number, clocks, customer and events are"
              + " as of any ticket. Category and priority are the caller's.")
  @ApiResponse(responseCode = "201", description = "The ticket; the same key gets this again")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(responseCode = "422", description = "The key was used for another ticket.")
  ResponseEntity<Opened> open(
      @RequestHeader(name = "Idempotency-Key", required = false)
          @Parameter(
              description =
                  "Tells a call that is repeated from a second ticket; without one every call opens"
                      + " one.")
          @Nullable String key,
      @Valid @RequestBody ManualTicket draft,
      @Parameter(hidden = true) Principal holder) {
    Customer customer = draft.customer();
    if (blank(customer.name()) && blank(customer.email()) && blank(customer.phone())) {
      throw new BadRequestException(
          "customer", "customer must have at least one of name, email and phone.");
    }
    FiledMessage filed =
        tickets.open(
            new ManualTickets.Draft(
                customer.name(),
                address(customer.email()),
                customer.phone(),
                draft.category().strip(),
                draft.priority(),
                draft.subject(),
                draft.description(),
                draft.product(),
                draft.orderNumber()),
            key,
            Caller.actor(draft.actor(), draft.role(), holder));
    UUID message = filed.duplicateOf() == null ? filed.messageId() : filed.duplicateOf();
    return ResponseEntity.created(URI.create("/api/tickets/" + filed.ticketNumber()))
        .body(new Opened(filed.ticketNumber(), message));
  }

  private static @Nullable String address(@Nullable String text) {
    return text == null || text.isBlank()
        ? null
        : MailAddress.of(text)
            .orElseThrow(
                () ->
                    new BadRequestException(
                        "customer.email", "customer.email must be one mail address."));
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /** What a call opened. */
  record Opened(String number, UUID messageId) {}

  /** Who the ticket is of; at least one is known. */
  @Schema(name = "ManualCustomer")
  record Customer(
      @Size(max = 200) @Nullable String name,
      @Size(max = 255) @Nullable String email,
      @Size(max = 60) @Nullable String phone) {}

  /** A ticket as it is written down. */
  @Schema(name = "ManualTicket")
  record ManualTicket(
      @NotNull @Valid Customer customer,
      @NotBlank @Size(max = 80) @Schema(description = "group.label of classification.yaml")
          String category,
      @NotNull Priority priority,
      @Size(max = 200) @Schema(description = "Left out: the first line of the description")
          @Nullable String subject,
      @NotBlank @Size(max = 100_000) String description,
      @Size(max = 200) @Nullable String product,
      @Size(max = 100) @Nullable String orderNumber,
      @Size(max = 100) @Nullable String actor,
      @Nullable Role role) {}
}

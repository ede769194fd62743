package org.supporthub.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.handover.Transfer;
import org.supporthub.handover.Transfers;

/** Tickets go from team to team, along the table of transfers. */
@RestController
@RequestMapping("/api/tickets/{number}/transfers")
@Tag(name = "Assignment")
class TransfersController {
  private final Transfers transfers;

  TransfersController(Transfers transfers) {
    this.transfers = transfers;
  }

  @GetMapping
  @Operation(summary = "Transfers of a ticket, and the teams it may be transferred to from here")
  @ApiResponse(responseCode = "200", description = "Transfers, the oldest first, and the ways")
  @ApiResponse(responseCode = "404", description = "There is no ticket of this number.")
  Transfers.View all(@PathVariable String number) {
    return transfers.of(number).orElseThrow(NothingThereException.no("ticket", number));
  }

  @PostMapping
  @Operation(
      summary = "Transfer a ticket to another team, or ask for it",
      description =
          "The first row of the table that leads there decides. Where it wants approval the"
              + " transfer is PENDING and the ticket stays; otherwise it is DONE. The row's time"
              + " limit runs as the clock TRANSFER until somebody of the other team has the ticket.")
  @ApiResponse(responseCode = "200", description = "The transfer")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(responseCode = "404", description = "There is no ticket of this number.")
  @ApiResponse(
      responseCode = "409",
      description =
          "No row leads there, a transfer waits for approval already, or the ticket has another"
              + " version.")
  Transfer request(
      @PathVariable String number,
      @RequestHeader(name = "If-Match", required = false)
          @Parameter(description = "Version of the ticket as it was read, like version of the body")
          @Nullable String match,
      @Valid @RequestBody TransferDraft draft,
      @Parameter(hidden = true) Principal person) {
    BadRequestException.unlessNone(draft.others());
    return transfers.request(
        number,
        draft.to(),
        draft.reason().strip(),
        Actor.of(draft.actor(), person),
        TicketVersion.of(match, draft.version()));
  }

  @PostMapping("/{id}/approve")
  @Operation(summary = "Approve a transfer: the ticket goes to the other team")
  @ApiResponse(responseCode = "200", description = "The transfer, APPROVED")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(responseCode = "404", description = "There is no such transfer of this ticket.")
  @ApiResponse(responseCode = "409", description = "It waits for no decision.")
  Transfer approve(
      @PathVariable String number,
      @PathVariable UUID id,
      @Valid @RequestBody DecisionDraft draft,
      @Parameter(hidden = true) Principal person) {
    return decide(number, id, true, draft, person);
  }

  @PostMapping("/{id}/refuse")
  @Operation(summary = "Refuse a transfer: the ticket stays where it is")
  @ApiResponse(responseCode = "200", description = "The transfer, REFUSED")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(responseCode = "404", description = "There is no such transfer of this ticket.")
  @ApiResponse(responseCode = "409", description = "It waits for no decision.")
  Transfer refuse(
      @PathVariable String number,
      @PathVariable UUID id,
      @Valid @RequestBody DecisionDraft draft,
      @Parameter(hidden = true) Principal person) {
    return decide(number, id, false, draft, person);
  }

  private Transfer decide(
      String number, UUID id, boolean approved, DecisionDraft draft, Principal person) {
    BadRequestException.unlessNone(draft.others());
    return transfers
        .decide(number, id, approved, draft.reason().strip(), Actor.of(draft.actor(), person))
        .orElseThrow(NothingThereException.no("transfer", id + " of ticket " + number));
  }

  /** Where a ticket shall go, and why. */
  @Schema(name = "TransferDraft")
  record TransferDraft(
      @NotBlank @Size(max = 64) @Schema(description = "Id of a team") String to,
      @NotBlank @Size(max = 1000) String reason,
      @Size(max = 100) @Schema(description = "Who asks; left out: whoever the token belongs to")
          @Nullable String actor,
      @Schema(description = "Version of the ticket as it was read") @Nullable Long version,
      @Parameter(hidden = true) @JsonAnySetter Map<String, Object> others) {}

  /** Why a transfer is approved or refused. */
  @Schema(name = "TransferDecision")
  record DecisionDraft(
      @NotBlank @Size(max = 1000) String reason,
      @Size(max = 100) @Nullable String actor,
      @Parameter(hidden = true) @JsonAnySetter Map<String, Object> others) {}
}

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
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.lifecycle.Approval;
import org.supporthub.lifecycle.Approvals;
import org.supporthub.ticket.Role;

/** What has to be approved on tickets. */
@RestController
@RequestMapping("/api/tickets/{number}/approvals")
@Tag(name = "Tickets")
class ApprovalsController {
  private static final String GONE = "There is no ticket of this number.";
  private static final String WRONG = "A field is missing or wrong; it is named.";

  private final Approvals approvals;

  ApprovalsController(Approvals approvals) {
    this.approvals = approvals;
  }

  @GetMapping
  @Operation(summary = "What was asked to be approved on a ticket, oldest first")
  @ApiResponse(responseCode = "200", description = "Each with its steps and what was said")
  @ApiResponse(responseCode = "404", description = GONE)
  List<Approval> ofTicket(@PathVariable String number) {
    return approvals.ofTicket(number);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Ask for an approval",
      description =
          "The chains stand in config/lifecycle.yaml, with what they hold up. What a tag asks for"
              + " is asked for when the ticket is filed.")
  @ApiResponse(responseCode = "201", description = "It waits for the first step")
  @ApiResponse(responseCode = "400", description = WRONG)
  @ApiResponse(responseCode = "404", description = GONE)
  @ApiResponse(
      responseCode = "409",
      description = "It is waited for already, the ticket was merged, or the version is old.")
  Approval request(
      @PathVariable String number,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody ApprovalRequest wish,
      @Parameter(hidden = true) Principal holder) {
    return approvals.request(
        number,
        Caller.version(ifMatch, wish.version()),
        wish.chain(),
        wish.reason().strip(),
        Caller.actor(wish.actor(), wish.role(), holder));
  }

  @PostMapping("/{chain}/decisions")
  @Operation(summary = "Approve or refuse, for the one whose turn it is")
  @ApiResponse(responseCode = "200", description = "How it stands now")
  @ApiResponse(responseCode = "400", description = WRONG)
  @ApiResponse(responseCode = "403", description = "It is the turn of another.")
  @ApiResponse(responseCode = "404", description = GONE)
  @ApiResponse(
      responseCode = "409",
      description = "Nothing waits, the ticket was merged, or the version is old.")
  Approval decide(
      @PathVariable String number,
      @PathVariable String chain,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody ApprovalDecision decision,
      @Parameter(hidden = true) Principal holder) {
    return approvals.decide(
        number,
        Caller.version(ifMatch, decision.version()),
        chain,
        decision.as().strip(),
        decision.decision() == Verdict.APPROVE,
        decision.reason().strip(),
        Caller.actor(decision.actor(), null, holder));
  }

  /** Yes or no. */
  enum Verdict {
    APPROVE,
    REFUSE
  }

  /** What is to be approved. */
  @Schema(name = "ApprovalRequest")
  record ApprovalRequest(
      @NotBlank @Size(max = 64) String chain,
      @NotBlank @Size(max = 1_000) String reason,
      @Nullable Long version,
      @Size(max = 100) @Nullable String actor,
      @Nullable Role role) {}

  /** What one of the chain says. */
  @Schema(name = "ApprovalDecision")
  record ApprovalDecision(
      @NotBlank @Size(max = 64) @Schema(description = "The role of the chain whose turn it is")
          String as,
      @NotNull Verdict decision,
      @NotBlank @Size(max = 1_000) String reason,
      @Nullable Long version,
      @Size(max = 100) @Nullable String actor) {}
}

package org.supporthub.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.handover.AssignmentWish;
import org.supporthub.handover.Assignments;
import org.supporthub.handover.Handed;

/** People give tickets to teams and agents. */
@RestController
@RequestMapping("/api/tickets/{number}")
@Tag(name = "Assignment")
class AssignmentsController {
  private final Assignments assignments;

  AssignmentsController(Assignments assignments) {
    this.assignments = assignments;
  }

  @PostMapping("/assignments")
  @Operation(
      summary = "Give a ticket to a team, and there to an agent",
      description =
          "Without assignee the policy chooses one of the team who is online, allowed and has room;"
              + " nobody there, it waits in the queue of the team. The reason is kept with the"
              + " ticket and told by the event assigned.")
  @ApiResponse(responseCode = "200", description = "The ticket and who has it now")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(responseCode = "404", description = "There is no ticket of this number.")
  @ApiResponse(
      responseCode = "409",
      description =
          "The agent is full or must not have such tickets, or the ticket has another version.")
  Handed assign(
      @PathVariable String number,
      @RequestHeader(name = "If-Match", required = false)
          @Parameter(description = "Version of the ticket as it was read, like version of the body")
          @Nullable String match,
      @Valid @RequestBody AssignmentDraft draft,
      @Parameter(hidden = true) Principal person) {
    BadRequestException.unlessNone(draft.others());
    var wish =
        new AssignmentWish(
            draft.team(),
            draft.assignee(),
            Boolean.TRUE.equals(draft.senior()),
            draft.reason().strip(),
            Actor.of(draft.actor(), person),
            TicketVersion.of(match, draft.version()));
    return assignments.assign(number, wish);
  }

  @PostMapping("/complexity")
  @Operation(
      summary = "Say how complex a ticket is",
      description =
          "From the score of assignment.yaml on (complexity.technical) the ticket goes to the team"
              + " named there, if it is not there already.")
  @ApiResponse(responseCode = "200", description = "The ticket and who has it now")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(responseCode = "404", description = "There is no ticket of this number.")
  @ApiResponse(responseCode = "409", description = "The ticket has another version.")
  Handed complexity(
      @PathVariable String number,
      @RequestHeader(name = "If-Match", required = false)
          @Parameter(description = "Version of the ticket as it was read, like version of the body")
          @Nullable String match,
      @Valid @RequestBody ComplexityDraft draft,
      @Parameter(hidden = true) Principal person) {
    BadRequestException.unlessNone(draft.others());
    return assignments.complexity(
        number,
        draft.score(),
        draft.reason().strip(),
        Actor.of(draft.actor(), person),
        TicketVersion.of(match, draft.version()));
  }

  /** Where a ticket shall go. */
  @Schema(name = "AssignmentDraft")
  record AssignmentDraft(
      @NotBlank @Size(max = 64) @Schema(description = "Id of a team") String team,
      @Size(max = 64)
          @Schema(description = "Id of an agent of that team; left out: the policy chooses")
          @Nullable String assignee,
      @Schema(description = "Only a senior agent may get it") @Nullable Boolean senior,
      @NotBlank @Size(max = 1000) @Schema(description = "Why, such as 该客服更熟悉产品") String reason,
      @Size(max = 100)
          @Schema(description = "Who does this; left out: whoever the token belongs to")
          @Nullable String actor,
      @Schema(description = "Version of the ticket as it was read") @Nullable Long version,
      @Parameter(hidden = true) @JsonAnySetter Map<String, Object> others) {}

  /** How complex a ticket is. */
  @Schema(name = "ComplexityDraft")
  record ComplexityDraft(
      @NotNull @Min(1) @Max(10) Integer score,
      @NotBlank @Size(max = 1000) String reason,
      @Size(max = 100) @Nullable String actor,
      @Nullable Long version,
      @Parameter(hidden = true) @JsonAnySetter Map<String, Object> others) {}
}

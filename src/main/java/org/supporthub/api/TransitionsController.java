package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.lifecycle.Transitions;
import org.supporthub.ticket.Role;
import org.supporthub.ticket.TicketState;

/** Tickets from state to state. */
@RestController
@Tag(name = "Tickets")
class TransitionsController {
  private final Transitions transitions;

  TransitionsController(Transitions transitions) {
    this.transitions = transitions;
  }

  @PostMapping("/api/tickets/{number}/transitions")
  @Operation(
      summary = "Take a ticket to another state",
      description =
          "The ways, who may go them and what they require stand in config/lifecycle.yaml. Clocks"
              + " pause, go on, stop or start anew with it, and one event tells of it: resolved,"
              + " closed, reopened or state-changed.")
  @ApiResponse(responseCode = "200", description = "Where the ticket stands now")
  @ApiResponse(responseCode = "400", description = "Something required is missing; it is named.")
  @ApiResponse(responseCode = "403", description = "The role may not go this way.")
  @ApiResponse(responseCode = "404", description = "There is no ticket of this number.")
  @ApiResponse(
      responseCode = "409",
      description =
          "There is no such way (allowed names those there are), or the ticket has another version"
              + " (version is the current one).")
  Transitions.Standing change(
      @PathVariable String number,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Parameter(description = "The version of the ticket that was seen")
          @Nullable String ifMatch,
      @Valid @RequestBody Transition wish,
      @Parameter(hidden = true) Principal holder) {
    return transitions.change(
        number,
        Caller.version(ifMatch, wish.version()),
        new Transitions.Wish(wish.to(), wish.reason(), wish.result(), wish.solution()),
        Caller.actor(wish.actor(), wish.role(), holder));
  }

  /** A change that is asked for. */
  @Schema(name = "Transition")
  record Transition(
      @NotNull TicketState to,
      @Size(max = 1_000) @Nullable String reason,
      @Size(max = 2_000) @Schema(description = "What came of it") @Nullable String result,
      @Size(max = 20_000) @Nullable String solution,
      @Schema(description = "The version of the ticket that was seen; any if left out")
          @Nullable Long version,
      @Size(max = 100) @Schema(description = "Who does it; left out: the holder of the token")
          @Nullable String actor,
      @Schema(description = "What they are; left out: nothing is closed to them")
          @Nullable Role role) {}
}

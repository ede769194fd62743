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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.ticket.Deletions;
import org.supporthub.ticket.Merges;
import org.supporthub.ticket.Role;
import org.supporthub.ticket.Splits;

/** Tickets that become one, or two, or none. */
@RestController
@RequestMapping("/api/tickets/{number}")
@Tag(name = "Tickets")
class RegroupController {
  private static final String GONE = "There is no ticket of this number.";
  private static final String WRONG = "A field is missing or wrong; it is named.";

  private final Merges merges;
  private final Splits splits;
  private final Deletions deletions;

  RegroupController(Merges merges, Splits splits, Deletions deletions) {
    this.merges = merges;
    this.splits = splits;
    this.deletions = deletions;
  }

  @PostMapping("/merge")
  @Operation(
      summary = "Merge a ticket into another",
      description =
          "Messages, conversations, calls and participants follow, and so does what comes later."
              + " The ticket that was merged is CLOSED and stays as a pointer (mergedInto); both"
              + " have the event merged. Splitting gives messages a ticket of their own again.")
  @ApiResponse(responseCode = "200", description = "What was merged")
  @ApiResponse(responseCode = "400", description = WRONG)
  @ApiResponse(responseCode = "404", description = "There is no ticket of one of the numbers.")
  @ApiResponse(
      responseCode = "409",
      description =
          "One was merged before, the first waits for an approval, the work on the other is over, or"
              + " the version is old.")
  Merges.Merged merge(
      @PathVariable String number,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody Merge wish,
      @Parameter(hidden = true) Principal holder) {
    return merges.merge(
        number,
        Caller.version(ifMatch, wish.version()),
        wish.into().strip(),
        wish.reason().strip(),
        Caller.actor(wish.actor(), wish.role(), holder));
  }

  @PostMapping("/split")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Make a new ticket of some messages of a ticket",
      description =
          "It is like the old one but for number, state and clocks, which start now; answers to"
              + " these messages go there. The tickets are linked. Nothing is sent.")
  @ApiResponse(responseCode = "201", description = "What was split")
  @ApiResponse(responseCode = "400", description = WRONG)
  @ApiResponse(responseCode = "404", description = GONE)
  @ApiResponse(
      responseCode = "409",
      description = "Nothing would stay, the ticket was merged, or the version is old.")
  Splits.Split split(
      @PathVariable String number,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody Parts wish,
      @Parameter(hidden = true) Principal holder) {
    return splits.split(
        number,
        Caller.version(ifMatch, wish.version()),
        wish.messages(),
        wish.reason().strip(),
        Caller.actor(wish.actor(), wish.role(), holder));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a ticket",
      description =
          "It is gone from all lists; its messages and its log stay in the store, and receivers get"
              + " the event deleted. What the customer writes later opens a new ticket. Agents may"
              + " not.")
  @ApiResponse(responseCode = "204", description = "It is deleted")
  @ApiResponse(responseCode = "400", description = "The reason is missing.")
  @ApiResponse(responseCode = "403", description = "The role may not.")
  @ApiResponse(responseCode = "404", description = GONE)
  @ApiResponse(responseCode = "409", description = "The ticket was merged, or its version is old.")
  void delete(
      @PathVariable String number,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody NotesController.Removal removal,
      @Parameter(hidden = true) Principal holder) {
    deletions.delete(
        number,
        Caller.version(ifMatch, removal.version()),
        removal.reason().strip(),
        Caller.actor(removal.actor(), removal.role(), holder));
  }

  /** Which ticket takes this one. */
  @Schema(name = "Merge")
  record Merge(
      @NotBlank @Size(max = 60) @Schema(description = "Number of the ticket that takes it")
          String into,
      @NotBlank @Size(max = 1_000) String reason,
      @Nullable Long version,
      @Size(max = 100) @Nullable String actor,
      @Nullable Role role) {}

  /** Which messages go. */
  @Schema(name = "Split")
  record Parts(
      @NotNull @Size(min = 1, max = 1_000) Set<@NotNull UUID> messages,
      @NotBlank @Size(max = 1_000) String reason,
      @Nullable Long version,
      @Size(max = 100) @Nullable String actor,
      @Nullable Role role) {}
}

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
import java.util.Map;
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
import org.supporthub.lifecycle.QualityCheck;
import org.supporthub.lifecycle.QualityChecks;
import org.supporthub.ticket.Role;

/** What inspectors make of tickets. */
@RestController
@RequestMapping("/api/tickets/{number}/quality")
@Tag(name = "Tickets")
class QualityController {
  private final QualityChecks quality;

  QualityController(QualityChecks quality) {
    this.quality = quality;
  }

  @GetMapping
  @Operation(summary = "Whether a ticket is in the sample, and what inspectors made of it")
  @ApiResponse(responseCode = "200", description = "The checks, oldest first")
  @ApiResponse(responseCode = "404", description = "There is no ticket of this number.")
  QualityChecks.Quality ofTicket(@PathVariable String number) {
    return quality.ofTicket(number);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Keep what an inspector makes of a ticket",
      description =
          "Criteria and points stand in config/quality.yaml; tickets of its sample are archived"
              + " only after a check. abnormal marks the ticket 异常.")
  @ApiResponse(responseCode = "201", description = "The check")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(responseCode = "403", description = "The role may not.")
  @ApiResponse(responseCode = "404", description = "There is no ticket of this number.")
  @ApiResponse(
      responseCode = "409",
      description = "The work is not over, the ticket was merged, or its version is old.")
  QualityCheck check(
      @PathVariable String number,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody Inspection inspection,
      @Parameter(hidden = true) Principal holder) {
    return quality.check(
        number,
        Caller.version(ifMatch, inspection.version()),
        inspection.points(),
        Boolean.TRUE.equals(inspection.abnormal()),
        inspection.reason().strip(),
        Caller.actor(inspection.actor(), inspection.role(), holder));
  }

  /** What an inspector found. */
  @Schema(name = "Inspection")
  record Inspection(
      @NotNull @Size(max = 50) @Schema(description = "Points by criterion")
          Map<String, @NotNull Integer> points,
      @Schema(description = "Whether the ticket is marked 异常") @Nullable Boolean abnormal,
      @NotBlank @Size(max = 1_000) String reason,
      @Nullable Long version,
      @Size(max = 100) @Nullable String actor,
      @Nullable Role role) {}
}

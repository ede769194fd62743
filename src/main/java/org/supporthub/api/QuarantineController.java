package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.quarantine.Quarantine;
import org.supporthub.quarantine.Quarantined;
import org.supporthub.ticket.Page;

/** What no rule could handle: look at it, try it again, or delete it with a reason. */
@RestController
@RequestMapping("/api/quarantine")
@Tag(name = "Quarantine")
class QuarantineController {
  private final Quarantine quarantine;

  QuarantineController(Quarantine quarantine) {
    this.quarantine = quarantine;
  }

  @GetMapping
  @Operation(
      summary = "The messages in quarantine, the latest failures first",
      description = "Each with the stage it failed at and a reason that a person can act on.")
  @ApiResponse(responseCode = "200", description = "A page of messages and how many there are")
  @ApiResponse(responseCode = "400", description = "A parameter is wrong; it is named.")
  Page<Quarantined> list(
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(defaultValue = "0") @PositiveOrZero int page,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
    return new Page<>(quarantine.list(channel, page, size), page, size, quarantine.count(channel));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One message in quarantine")
  @ApiResponse(responseCode = "200", description = "Why it is there")
  @ApiResponse(responseCode = "404", description = "It is not, or no longer, in quarantine.")
  Quarantined one(@PathVariable UUID id) {
    return quarantine.find(id).orElseThrow(() -> notThere(id));
  }

  @GetMapping("/{id}/raw")
  @Operation(
      summary = "A message in quarantine as it was received, byte by byte",
      description = "Mail as message/rfc822, everything else as application/octet-stream.")
  @ApiResponse(responseCode = "200", description = "The bytes, as a download")
  @ApiResponse(responseCode = "404", description = "It is not, or no longer, in quarantine.")
  ResponseEntity<Resource> raw(@PathVariable UUID id) {
    return quarantine.raw(id).map(Download::raw).orElseThrow(() -> notThere(id));
  }

  @PostMapping("/{id}/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Try a message again",
      description =
          "Puts it back on the inbound queue with its id, so today's rules decide; it becomes a"
              + " ticket once, however often it is replayed.")
  @ApiResponse(responseCode = "202", description = "It is on the queue again")
  @ApiResponse(responseCode = "404", description = "It is not, or no longer, in quarantine.")
  Replayed replay(@PathVariable UUID id) {
    if (!quarantine.replay(id)) {
      throw notThere(id);
    }
    return new Replayed(id);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a message for good",
      description = "The reason goes to the log; the message cannot be brought back.")
  @ApiResponse(responseCode = "204", description = "It is deleted")
  @ApiResponse(responseCode = "400", description = "The reason is missing.")
  @ApiResponse(responseCode = "404", description = "It is not, or no longer, in quarantine.")
  void delete(@PathVariable UUID id, @RequestBody(required = false) @Nullable Deletion deletion) {
    if (deletion == null || deletion.reason() == null || deletion.reason().isBlank()) {
      throw new BadRequestException("reason", "Say why in the body: {\"reason\": \"…\"}.");
    }
    if (!quarantine.delete(id, deletion.reason())) {
      throw notThere(id);
    }
  }

  private static NothingThereException notThere(UUID id) {
    return new NothingThereException("There is no message %s in quarantine.".formatted(id));
  }

  /** Why a message is deleted. */
  record Deletion(@Nullable String reason) {}

  /** The id to follow with {@code GET /api/trace/{messageId}}. */
  record Replayed(UUID id) {}
}

package org.supporthub.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.quarantine.Attempt;
import org.supporthub.quarantine.Quarantine;
import org.supporthub.quarantine.QuarantineView;
import org.supporthub.quarantine.Quarantined;

/** One message in quarantine: look at it, try it again, or delete it with a reason. */
@RestController
@RequestMapping("/api/quarantine")
@Tag(name = "Quarantine")
class QuarantineController {
  private static final String GONE = "It is not, or no longer, in quarantine.";

  private final Quarantine quarantine;
  private final QuarantineView view;
  private final EditedBody editedBody;

  QuarantineController(Quarantine quarantine, QuarantineView view, EditedBody editedBody) {
    this.quarantine = quarantine;
    this.view = view;
    this.editedBody = editedBody;
  }

  @GetMapping("/{id}")
  @Operation(summary = "One message in quarantine, with every failure it has had")
  @ApiResponse(responseCode = "200", description = "Why it is there, and its history")
  @ApiResponse(responseCode = "404", description = GONE)
  Told one(@PathVariable UUID id) {
    return new Told(found(id), view.attempts(id));
  }

  @GetMapping("/{id}/raw")
  @Operation(
      summary = "A message in quarantine as it was received, byte by byte",
      description = "Mail as message/rfc822, everything else as application/octet-stream.")
  @ApiResponse(responseCode = "200", description = "The bytes, as a download")
  @ApiResponse(responseCode = "404", description = GONE)
  ResponseEntity<Resource> raw(@PathVariable UUID id) {
    return view.raw(id).map(Download::raw).orElseThrow(() -> notThere(id));
  }

  @PostMapping("/{id}/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Try a message again, as it is or edited",
      description =
          "Puts it back on the inbound queue, so today's rules decide. With a body, that body is"
              + " tried instead of the bytes received, as a message with an id of its own; the"
              + " original stays kept. Either way it becomes a ticket once, however often it is"
              + " replayed.",
      requestBody =
          @RequestBody(
              description = "Nothing, or the whole message with what was wrong corrected",
              content =
                  @Content(
                      mediaType = "application/octet-stream",
                      schema = @Schema(type = "string", format = "binary"))))
  @ApiResponse(responseCode = "202", description = "It is on the queue again; the id to trace")
  @ApiResponse(responseCode = "404", description = GONE)
  @ApiResponse(responseCode = "413", description = "The body is over the limit of the channel.")
  Replayed replay(
      @PathVariable UUID id,
      @Parameter(hidden = true) InputStream body,
      @Parameter(hidden = true) Principal person)
      throws IOException {
    byte[] edited = editedBody.read(found(id).channel(), body);
    if (edited.length > 0) {
      return new Replayed(
          quarantine.replayEdited(id, edited, person.getName()).orElseThrow(() -> notThere(id)));
    }
    if (!quarantine.replay(id, person.getName())) {
      throw notThere(id);
    }
    return new Replayed(id);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a message for good",
      description = "The message cannot be brought back; the reason stays on record.")
  @ApiResponse(responseCode = "204", description = "It is deleted")
  @ApiResponse(responseCode = "400", description = "The reason is missing.")
  @ApiResponse(responseCode = "404", description = GONE)
  void delete(
      @PathVariable UUID id,
      @org.springframework.web.bind.annotation.RequestBody(required = false)
          @Nullable Deletion deletion,
      @Parameter(hidden = true) Principal person) {
    if (!quarantine.delete(id, Deletion.reasonOf(deletion), person.getName())) {
      throw notThere(id);
    }
  }

  private Quarantined found(UUID id) {
    return view.find(id).orElseThrow(() -> notThere(id));
  }

  private static NothingThereException notThere(UUID id) {
    return new NothingThereException("There is no message %s in quarantine.".formatted(id));
  }

  /** A message with its history. */
  record Told(@JsonUnwrapped Quarantined message, List<Attempt> attempts) {}

  /** The id to follow with {@code GET /api/trace/{messageId}}. */
  record Replayed(UUID id) {}
}

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
import java.util.stream.IntStream;
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
import org.supporthub.message.MailAddress;
import org.supporthub.ticket.Notes;
import org.supporthub.ticket.Role;
import org.supporthub.ticket.TakingPart;
import org.supporthub.ticket.TakingPart.Part;

/** Notes on tickets, and who takes part in them. */
@RestController
@RequestMapping("/api/tickets/{number}")
@Tag(name = "Tickets")
class NotesController {
  private static final String CHANGED =
      "The ticket was merged, or has another version (version is the current one).";
  private static final String GONE = "There is no ticket of this number.";

  private final Notes notes;
  private final TakingPart parts;

  NotesController(Notes notes, TakingPart parts) {
    this.notes = notes;
    this.parts = parts;
  }

  @PostMapping("/notes")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Write a note on a ticket, for people of the desk",
      description =
          "It stands among the messages with direction NOTE and never leaves. Screens of those it"
              + " mentions get the server-sent event mention.")
  @ApiResponse(responseCode = "201", description = "The note stands on the ticket")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(responseCode = "404", description = GONE)
  @ApiResponse(responseCode = "409", description = CHANGED)
  Notes.Note note(
      @PathVariable String number,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody NoteDraft draft,
      @Parameter(hidden = true) Principal holder) {
    List<DraftFile> files = draft.attachments() == null ? List.of() : draft.attachments();
    return notes.add(
        number,
        Caller.version(ifMatch, draft.version()),
        new Notes.Draft(
            draft.text(),
            IntStream.range(0, files.size()).mapToObj(i -> file(files.get(i), i)).toList(),
            draft.mentions() == null ? List.of() : draft.mentions().stream().distinct().toList()),
        Caller.actor(draft.actor(), draft.role(), holder));
  }

  private static Notes.File file(DraftFile file, int place) {
    var checked = file.file("attachments[" + place + "]");
    return new Notes.File(checked.name(), checked.contentType(), checked.content());
  }

  @PostMapping("/participants")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Let somebody take part in a ticket",
      description = "With part CC a mail address whose mails about the ticket belong to it.")
  @ApiResponse(responseCode = "201", description = "They take part")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(responseCode = "404", description = GONE)
  @ApiResponse(responseCode = "409", description = "They do already. " + CHANGED)
  TakingPart.Change add(
      @PathVariable String number,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody Participation wish,
      @Parameter(hidden = true) Principal holder) {
    String address = wish.address();
    if (wish.part() == Part.CC) {
      address =
          MailAddress.of(address)
              .orElseThrow(
                  () -> new BadRequestException("address", "address must be one mail address."));
    }
    return parts.add(
        number,
        Caller.version(ifMatch, wish.version()),
        address,
        wish.name(),
        wish.part(),
        Caller.actor(wish.actor(), wish.role(), holder));
  }

  @DeleteMapping("/participants/{address}")
  @Operation(
      summary = "End somebody's taking part in a ticket",
      description = "One who writes about the ticket again takes part again.")
  @ApiResponse(responseCode = "200", description = "They take no part any more")
  @ApiResponse(responseCode = "400", description = "They did not, or the reason is missing.")
  @ApiResponse(responseCode = "404", description = GONE)
  @ApiResponse(responseCode = "409", description = CHANGED)
  TakingPart.Change remove(
      @PathVariable String number,
      @PathVariable String address,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody Removal removal,
      @Parameter(hidden = true) Principal holder) {
    return parts.remove(
        number,
        Caller.version(ifMatch, removal.version()),
        address,
        removal.reason().strip(),
        Caller.actor(removal.actor(), removal.role(), holder));
  }

  /** A note as it is written. */
  @Schema(name = "NoteDraft")
  record NoteDraft(
      @NotBlank @Size(max = 200_000) String text,
      @Size(max = 20) @Schema(description = "Files that go with it")
          @Nullable List<@NotNull @Valid DraftFile> attachments,
      @Size(max = 20) @Schema(description = "People who are told of it, as their screens name them")
          @Nullable List<@NotBlank @Size(max = 100) String> mentions,
      @Nullable Long version,
      @Size(max = 100) @Nullable String actor,
      @Nullable Role role) {}

  /** Who is to take part. */
  @Schema(name = "Participation")
  record Participation(
      @NotBlank @Size(max = 255) String address,
      @Size(max = 200) @Nullable String name,
      @NotNull Part part,
      @Nullable Long version,
      @Size(max = 100) @Nullable String actor,
      @Nullable Role role) {}

  /** Why something is taken away. */
  @Schema(name = "Removal")
  record Removal(
      @NotBlank @Size(max = 1_000) String reason,
      @Nullable Long version,
      @Size(max = 100) @Nullable String actor,
      @Nullable Role role) {}
}

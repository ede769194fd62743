package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.channel.Normaliser;
import org.supporthub.message.RejectedMessageException;
import org.supporthub.ticket.AttachmentClaim;
import org.supporthub.ticket.OurFile;
import org.supporthub.ticket.Tickets;

/** Attachments, taken out of the messages they came in, and files that went out. */
@RestController
@RequestMapping("/api/attachments")
@Tag(name = "Tickets")
class AttachmentsController {
  private final Tickets tickets;
  private final Normaliser normaliser;

  AttachmentsController(Tickets tickets, Normaliser normaliser) {
    this.tickets = tickets;
    this.normaliser = normaliser;
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "An attachment",
      description = "Always a download, whatever its type: strangers sent it.")
  @ApiResponse(responseCode = "200", description = "The bytes, with the name the sender gave them")
  @ApiResponse(responseCode = "404", description = "There is no such attachment.")
  ResponseEntity<Resource> attachment(@PathVariable String id) {
    return tickets
        .attachment(id)
        .map(claim -> download(id, claim))
        .or(() -> tickets.ourFile(id).map(AttachmentsController::download))
        .orElseThrow(NothingThereException.no("attachment", id));
  }

  private static ResponseEntity<Resource> download(OurFile file) {
    return Download.file(file.content(), file.attachment().contentType(), file.attachment().name());
  }

  private ResponseEntity<Resource> download(String id, AttachmentClaim claim) {
    try {
      return Download.file(
          normaliser.attachment(claim.raw(), claim.attachment().part()),
          claim.attachment().contentType(),
          claim.attachment().name());
    } catch (RejectedMessageException e) {
      throw new NothingThereException(
          "Attachment %s cannot be taken out of its message; download that whole.".formatted(id),
          e);
    }
  }
}

package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.ticket.TicketLinks;

/** Links between tickets that may be about the same thing. */
@RestController
@RequestMapping("/api/tickets/{number}/links")
@Tag(name = "Tickets")
class TicketLinksController {
  private final TicketLinks links;

  TicketLinksController(TicketLinks links) {
    this.links = links;
  }

  @DeleteMapping("/{other}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Take a wrong link between two tickets back",
      description =
          "For good: nothing links the two again. Both tell of it in their log, with the reason.")
  @ApiResponse(responseCode = "204", description = "They are not linked any more")
  @ApiResponse(responseCode = "400", description = "The reason is missing.")
  @ApiResponse(responseCode = "404", description = "The two are not linked.")
  void delete(
      @PathVariable String number,
      @PathVariable String other,
      @RequestBody(required = false) @Nullable Deletion deletion,
      @Parameter(hidden = true) Principal person) {
    if (!links.unlink(number, other, Deletion.reasonOf(deletion), person.getName())) {
      throw new NothingThereException("Ticket %s is not linked with %s.".formatted(number, other));
    }
  }
}

package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.reply.ReadNotice;
import org.supporthub.reply.ReadNotices;

/** Staff have a ticket before them. */
@RestController
@RequestMapping("/api/tickets/{number}/read")
@Tag(name = "Tickets")
class ReadController {
  private final ReadNotices notices;

  ReadController(ReadNotices notices) {
    this.notices = notices;
  }

  @PostMapping
  @Operation(
      summary = "Say that a person reads the ticket's last message (已读)",
      description =
          "The customer is told once a message, where readNotice of its channel is on and more"
              + " messages may leave than an answer needs. Reading a ticket by GET tells nobody.")
  @ApiResponse(responseCode = "200", description = "Whether they are told, and why not")
  @ApiResponse(responseCode = "404", description = "There is no ticket of this number.")
  ReadNotice read(@PathVariable String number) {
    return notices.read(number).orElseThrow(NothingThereException.no("ticket", number));
  }
}

package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.reply.Outgoing;
import org.supporthub.reply.OutgoingMessage;
import org.supporthub.reply.OutgoingState;
import org.supporthub.ticket.Page;

/** Messages to customers and where they are on their way. */
@RestController
@RequestMapping("/api/outgoing")
@Tag(name = "Outgoing")
class OutgoingController {
  private final Outgoing outgoing;

  OutgoingController(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  @GetMapping
  @Operation(
      summary = "Messages to customers that are unsent, or in one state, newest first",
      description =
          "QUEUED waits for its time, SENDING is being sent, FAILED was refused, UNKNOWN may have"
              + " arrived or not; a mail was sent twice at most, a message by a messenger once.")
  @ApiResponse(responseCode = "200", description = "A page of messages and how many there are")
  @ApiResponse(responseCode = "400", description = "A parameter is wrong; it is named.")
  Page<OutgoingMessage> list(
      @RequestParam(required = false) @Parameter(description = "Left out: all that are not SENT")
          @Nullable OutgoingState state,
      @RequestParam(defaultValue = "0") @PositiveOrZero int page,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
    return new Page<>(outgoing.list(state, page, size), page, size, outgoing.count(state));
  }
}

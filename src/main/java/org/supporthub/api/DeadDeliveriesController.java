package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.quarantine.DeadDeliveries;

/** One event that was given up at a receiver: try it again, or delete it with a reason. */
@RestController
@RequestMapping("/api/quarantine/deliveries/{receiver}/{eventId}")
@Tag(name = "Quarantine")
class DeadDeliveriesController {
  private static final String GONE = "It was not given up, or is no longer.";

  private final DeadDeliveries deliveries;

  DeadDeliveriesController(DeadDeliveries deliveries) {
    this.deliveries = deliveries;
  }

  @PostMapping("/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Send an event that was given up again",
      description =
          "Its receiver gets it out of order, with the same id: later events of the ticket have"
              + " passed. All attempts are made anew.")
  @ApiResponse(responseCode = "202", description = "It is sent within a second")
  @ApiResponse(responseCode = "404", description = GONE)
  void replay(
      @PathVariable String receiver,
      @PathVariable UUID eventId,
      @Parameter(hidden = true) Principal person) {
    if (!deliveries.replay(receiver, eventId, person.getName())) {
      throw notThere(receiver, eventId);
    }
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Never send an event that was given up",
      description = "The reason stays on record.")
  @ApiResponse(responseCode = "204", description = "It is given up for good")
  @ApiResponse(responseCode = "400", description = "The reason is missing.")
  @ApiResponse(responseCode = "404", description = GONE)
  void delete(
      @PathVariable String receiver,
      @PathVariable UUID eventId,
      @RequestBody(required = false) @Nullable Deletion deletion,
      @Parameter(hidden = true) Principal person) {
    if (!deliveries.delete(receiver, eventId, Deletion.reasonOf(deletion), person.getName())) {
      throw notThere(receiver, eventId);
    }
  }

  private static NothingThereException notThere(String receiver, UUID event) {
    return new NothingThereException(
        "No event %s was given up at receiver %s.".formatted(event, receiver));
  }
}

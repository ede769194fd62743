package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What happens right now, for consoles and screens. */
@RestController
@Tag(name = "Calls")
class EventStreamController {
  private final EventStream stream;

  EventStreamController(EventStream stream) {
    this.stream = stream;
  }

  @GetMapping(path = "/api/events/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary =
          "Server-sent events: a screen pop for each call that rings, waits or is answered, and"
              + " where a note mentions the agent",
      description =
          "Event screen-pop with call, channel, state, from, queue, agent and keys, and category"
              + " and team as the channel's routing says; GET /api/calls/{call} has the caller's"
              + " open tickets. Event mention with ticket, note, person and by, for the agent alone."
              + " What happens while nobody is connected is not sent later.")
  @ApiResponse(responseCode = "200", description = "A stream that stays open")
  SseEmitter stream(
      @RequestParam(required = false)
          @Parameter(
              description =
                  "Only calls whose agent is this one or not known: id, extension or name")
          @Nullable String agent,
      @RequestParam(required = false)
          @Parameter(description = "Only calls of the queue with this id or name")
          @Nullable String queue) {
    return stream.connect(pop -> pop.concerns(agent, queue), agent);
  }
}

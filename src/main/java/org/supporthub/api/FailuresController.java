package org.supporthub.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.event.DeadEvents;
import org.supporthub.fetch.FailedFetches;
import org.supporthub.quarantine.BulkReplay;
import org.supporthub.quarantine.QuarantineAction;
import org.supporthub.quarantine.QuarantineFilter;
import org.supporthub.quarantine.QuarantineView;
import org.supporthub.ticket.Page;

/**
 * All that failed, in one place: messages in quarantine, events given up at a receiver, and files
 * that were not to be had.
 */
@RestController
@RequestMapping("/api/quarantine")
@Tag(name = "Quarantine")
class FailuresController {
  private static final int USUAL_LIMIT = 1000;

  private final QuarantineView messages;
  private final DeadEvents events;
  private final FailedFetches files;
  private final BulkReplay bulk;

  FailuresController(
      QuarantineView messages, DeadEvents events, FailedFetches files, BulkReplay bulk) {
    this.messages = messages;
    this.events = events;
    this.files = files;
    this.bulk = bulk;
  }

  @GetMapping
  @Operation(
      summary = "What failed, the latest failures first",
      description =
          "kind=message: messages that no rule could handle, with the stage they failed at."
              + " kind=delivery: events that were given up; their stage is the receiver."
              + " kind=file: pictures, recordings and other files that were not to be had. Each"
              + " with a reason that a person can act on.")
  @ApiResponse(responseCode = "200", description = "A page and how many there are")
  @ApiResponse(responseCode = "400", description = "A parameter is wrong; it is named.")
  Page<?> list(
      @RequestParam(defaultValue = "message") Kind kind,
      @RequestParam(required = false) @Nullable String channel,
      @Parameter(description = "Id of a route, as classify; of deliveries the receiver")
          @RequestParam(required = false)
          @Nullable String stage,
      @Parameter(description = "Part of the reason") @RequestParam(required = false)
          @Nullable String reasonContains,
      @Parameter(description = "Last failed then or later") @RequestParam(required = false)
          @Nullable Instant from,
      @Parameter(description = "Last failed before") @RequestParam(required = false)
          @Nullable Instant to,
      @RequestParam(defaultValue = "0") @PositiveOrZero int page,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
    checkOrder(from, to);
    if (kind == Kind.message) {
      var filter =
          new QuarantineFilter(given(channel), given(stage), given(reasonContains), from, to);
      return new Page<>(messages.list(filter, page, size), page, size, messages.count(filter));
    }
    if (kind == Kind.file) {
      if (given(stage) != null) {
        throw new BadRequestException("stage", "A file has a channel, no stage.");
      }
      var filter = new FailedFetches.Filter(given(channel), given(reasonContains), from, to);
      return new Page<>(files.list(filter, page, size), page, size, files.count(filter));
    }
    if (given(channel) != null) {
      throw new BadRequestException("channel", "A delivery has a receiver (stage), no channel.");
    }
    var filter = new DeadEvents.Filter(given(stage), given(reasonContains), from, to);
    return new Page<>(events.list(filter, page, size), page, size, events.count(filter));
  }

  @PostMapping("/replay")
  @Operation(
      summary = "Try all messages again that fit",
      description =
          "Each on its own, so that any number may wait; left says how many remain for another"
              + " call. What fails again meanwhile is not taken twice.")
  @ApiResponse(responseCode = "200", description = "How many are on the queue again")
  @ApiResponse(responseCode = "400", description = "A field is wrong; it is named.")
  BulkReplay.Outcome replay(
      @RequestBody @Valid Which which, @Parameter(hidden = true) Principal person) {
    which.checkNames();
    checkOrder(which.from(), which.to());
    return bulk.replay(
        new QuarantineFilter(
            given(which.channel()),
            given(which.stage()),
            given(which.reasonContains()),
            which.from(),
            which.to()),
        which.limit() == null ? USUAL_LIMIT : which.limit(),
        person.getName());
  }

  @GetMapping("/actions")
  @Operation(
      summary = "What people did in quarantine, the latest first",
      description = "Replays, edits and deletions, each with who did it and, if asked for, why.")
  Page<QuarantineAction> actions(
      @RequestParam(defaultValue = "0") @PositiveOrZero int page,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
    return new Page<>(messages.actions(page, size), page, size, messages.actionCount());
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static void checkOrder(@Nullable Instant from, @Nullable Instant to) {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new BadRequestException("to", "to must be later than from.");
    }
  }

  /** What failed. */
  enum Kind {
    message,
    delivery,
    file
  }

  /** Which messages are tried again; what is left out may be anything. */
  record Which(
      @Nullable String channel,
      @Nullable String stage,
      @Nullable String reasonContains,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable @Min(1) @Max(10_000) Integer limit,
      @Parameter(hidden = true) @JsonAnySetter Map<String, Object> others) {

    /** A field written wrongly would mean all there are. */
    void checkNames() {
      BadRequestException.unlessNone(others);
    }
  }
}

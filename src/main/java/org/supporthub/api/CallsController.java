package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.call.CallFilter;
import org.supporthub.call.CallView;
import org.supporthub.call.Calls;
import org.supporthub.call.Recordings;
import org.supporthub.call.WrapUp;
import org.supporthub.call.WrapUps;

/** Telephone calls, and what agents write of them. */
@RestController
@RequestMapping("/api/calls")
@Tag(name = "Calls")
class CallsController {
  /** There are no accounts yet. */
  private static final String ACTOR = "api";

  private final Calls calls;
  private final WrapUps wrapUps;
  private final Recordings recordings;

  CallsController(Calls calls, WrapUps wrapUps, Recordings recordings) {
    this.calls = calls;
    this.wrapUps = wrapUps;
    this.recordings = recordings;
  }

  @GetMapping
  @Operation(
      summary = "The newest calls that fit, answered ones too",
      description = "Parameters that are left out mean any. 400 names a wrong parameter.")
  @ApiResponse(responseCode = "200", description = "Calls, newest first")
  @ApiResponse(responseCode = "400", description = "A parameter is wrong; it is named.")
  List<CallView> list(
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(required = false)
          @Parameter(description = "The telephone system's own id of the call")
          @Nullable String callId,
      @RequestParam(required = false)
          @Parameter(description = "The customer's number, as +8613800138000")
          @Nullable String number,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
    return calls.find(new CallFilter(channel, callId, withPlus(number)), size);
  }

  /** A plus that was not encoded arrives as a blank. */
  private static @Nullable String withPlus(@Nullable String number) {
    return number != null && number.startsWith(" ") ? "+" + number.strip() : number;
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "One call, whole",
      description =
          "With what was made of it, its ticket, the caller's open tickets that it may be about,"
              + " and the agent's wrap-up.")
  @ApiResponse(responseCode = "200", description = "The call")
  @ApiResponse(responseCode = "404", description = "There is no call of this id.")
  CallView one(@PathVariable UUID id) {
    return calls.byId(id).orElseThrow(NothingThereException.no("call", id));
  }

  @GetMapping("/{id}/recording")
  @Operation(
      summary = "A recording of a call",
      description =
          "Always a download. recordings of the call tells which there are; it lies here once its"
              + " state is KEPT.")
  @ApiResponse(responseCode = "200", description = "The bytes")
  @ApiResponse(responseCode = "404", description = "There is none, or it is not here yet.")
  ResponseEntity<Resource> recording(
      @PathVariable UUID id,
      @RequestParam(required = false)
          @Parameter(description = "The telephone system's id of it; by default the first one")
          @Nullable String recording) {
    return recordings
        .file(id, recording)
        .map(
            file ->
                Download.file(
                    file.content(), file.attachment().contentType(), file.attachment().name()))
        .orElseThrow(
            () -> new NothingThereException("Call %s has no such recording here.".formatted(id)));
  }

  @PostMapping("/{id}/wrap-up")
  @Operation(
      summary = "Write what a call was about",
      description =
          "Stored with the call and classified like any message; a second one takes its place, and"
              + " joins the ticket, too, if it says something else. One"
              + " that is UNRESOLVED becomes a ticket, or joins the call's, with a reminder and a"
              + " clock for telling the customer how far it is.")
  @ApiResponse(responseCode = "200", description = "The call with its wrap-up")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(responseCode = "404", description = "There is no call of this id.")
  CallView wrapUp(@PathVariable UUID id, @Valid @RequestBody Draft draft) {
    WrapUp wrapUp =
        new WrapUp(
            draft.description(),
            draft.solution(),
            draft.result(),
            draft.rating(),
            draft.followUpAt());
    return wrapUps.save(id, wrapUp, ACTOR).orElseThrow(NothingThereException.no("call", id));
  }

  /**
   * A wrap-up as it is written.
   *
   * @param result whether it is solved
   */
  @Schema(name = "WrapUpDraft")
  record Draft(
      @NotBlank @Size(max = 20_000) @Schema(description = "What it was about") String description,
      @Size(max = 20_000) @Nullable String solution,
      @NotNull WrapUp.Result result,
      @Min(1) @Max(5) @Schema(description = "How satisfied the customer is")
          @Nullable Integer rating,
      @Schema(description = "When to be reminded, if it is not solved; by default in 4 hours")
          @Nullable Instant followUpAt) {}
}

package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.replay.Outcome;
import org.supporthub.replay.Replay;
import org.supporthub.replay.ReplayRequest;
import org.supporthub.replay.ReplayView;
import org.supporthub.replay.ReplayedMessage;
import org.supporthub.replay.Replays;
import org.supporthub.ticket.Decisions;
import org.supporthub.ticket.Page;

/** Filed messages through today's rules. */
@RestController
@RequestMapping("/api/replays")
@Tag(name = "Configuration")
class ReplaysController {
  private static final String CSV = "text/csv";
  private static final int ROUND = 1000;

  private final Replays replays;
  private final ReplayView view;
  private final Channels channels;
  private final Decisions decisions;

  ReplaysController(Replays replays, ReplayView view, Channels channels, Decisions decisions) {
    this.replays = replays;
    this.view = view;
    this.channels = channels;
    this.decisions = decisions;
  }

  @PostMapping
  @Operation(
      summary = "Decide about filed messages again, by the rules in force",
      description =
          "The raw bytes are parsed and classified again, in the background. With dryRun nothing"
              + " but the outcome is kept. Otherwise tickets whose category, priority, tags or rule"
              + " come out differently are changed, each with one classified event; clocks that"
              + " still run move, never into the past; nothing is sent to customers. Left as they"
              + " are: tickets a person decided about, and closed ones unless closed is true."
              + " Only the message that opened a ticket decides; those that joined it are counted"
              + " as JOINED. Applying twice under the same rules changes nothing.")
  @ApiResponse(responseCode = "202", description = "It runs; Location is where to look")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(responseCode = "409", description = "Another replay is running.")
  ResponseEntity<Started> start(
      @RequestBody @Valid ReplayWish wish, @Parameter(hidden = true) Principal person) {
    UUID id = replays.start(checked(wish), person.getName());
    return ResponseEntity.accepted()
        .location(URI.create("/api/replays/" + id))
        .body(new Started(id));
  }

  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "A replay: where it stands, what changes, and every message",
      description =
          "counts has the number of messages by outcome, changes groups those that CHANGED,"
              + " reasons those that were left alone; both also while it runs. A replay that was"
              + " BROKEN_OFF may be started again. With Accept: text/csv all messages are"
              + " answered, one a line.")
  @ApiResponse(responseCode = "200", description = "The replay and a page of its messages")
  @ApiResponse(responseCode = "400", description = "A parameter is wrong; it is named.")
  @ApiResponse(responseCode = "404", description = "There is no such replay.")
  ReplayAnswer one(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable Outcome outcome,
      @RequestParam(defaultValue = "0") @PositiveOrZero int page,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
    Replay replay = found(id);
    Map<Outcome, Long> counts = view.counts(id);
    long total =
        outcome == null
            ? counts.values().stream().mapToLong(Long::longValue).sum()
            : counts.getOrDefault(outcome, 0L);
    return ReplayAnswer.of(
        replay,
        counts,
        view.changes(id),
        view.reasons(id),
        new Page<>(view.page(id, outcome, page, size), page, size, total));
  }

  @GetMapping(path = "/{id}", produces = CSV)
  @Operation(summary = "A replay: where it stands, what changes, and every message")
  @ApiResponse(
      responseCode = "200",
      description = "The replay and its messages",
      content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
  void csv(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable Outcome outcome,
      HttpServletResponse answer)
      throws IOException {
    found(id);
    answer.setContentType(CSV);
    answer.setCharacterEncoding(StandardCharsets.UTF_8.name());
    answer.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"replay-" + id + ".csv\"");
    Writer out = answer.getWriter();
    var csv = new ReplayCsv(out);
    UUID after = new UUID(0, 0);
    List<ReplayedMessage> round = view.after(id, outcome, after, ROUND);
    while (!round.isEmpty()) {
      for (ReplayedMessage message : round) {
        csv.add(message);
        after = message.messageId();
      }
      round = view.after(id, outcome, after, ROUND);
    }
    out.flush();
  }

  private Replay found(UUID id) {
    return view.find(id).orElseThrow(NothingThereException.no("replay", id));
  }

  private ReplayRequest checked(ReplayWish wish) {
    ReplayRequest request = wish.checked();
    if (request.ticket() != null && !decisions.exists(request.ticket())) {
      throw new BadRequestException("ticket", "There is no ticket " + request.ticket() + ".");
    }
    if (request.channel() != null
        && channels.all().stream()
            .map(ChannelSettings::name)
            .noneMatch(request.channel()::equals)) {
      throw new BadRequestException("channel", "There is no channel " + request.channel() + ".");
    }
    return request;
  }

  /** The id to follow with {@code GET /api/replays/{id}}. */
  @Schema(name = "StartedReplay")
  record Started(UUID id) {}
}

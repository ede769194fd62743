package org.supporthub.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.classify.Categories;
import org.supporthub.classify.Priority;
import org.supporthub.ticket.Page;
import org.supporthub.ticket.PersonalDecision;
import org.supporthub.tuning.Correction;
import org.supporthub.tuning.Corrections;
import org.supporthub.tuning.Period;
import org.supporthub.tuning.Tuning;
import org.supporthub.tuning.TuningReport;

/** Categories as people change them, and what that tells about the rules. */
@RestController
@RequestMapping("/api")
@Tag(name = "Configuration")
class CorrectionsController {
  private static final String LINES = "application/x-ndjson";
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final Corrections corrections;
  private final Tuning tuning;
  private final Categories categories;
  private final ObjectMapper json;

  CorrectionsController(
      Corrections corrections, Tuning tuning, Categories categories, ObjectMapper json) {
    this.corrections = corrections;
    this.tuning = tuning;
    this.categories = categories;
    this.json = json;
  }

  @PostMapping("/tickets/{number}/category")
  @Tag(name = "Tickets")
  @Operation(
      summary = "Give a ticket another category, and another priority if you like",
      description =
          "Writes one classified event with the caller as actor; from then on replays leave the"
              + " ticket alone. The change is kept, contacts masked, as a candidate for the examples"
              + " that rules are measured on. Where both stand there already, nothing happens.")
  @ApiResponse(responseCode = "200", description = "What stands on the ticket now")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(responseCode = "404", description = "There is no ticket of this number.")
  Decided decide(
      @PathVariable String number,
      @RequestBody @Valid Wish wish,
      @Parameter(hidden = true) Principal person) {
    if (!categories.known(wish.category())) {
      throw new BadRequestException(
          "category",
          "There is no category %s; there are %s."
              .formatted(wish.category(), String.join(", ", categories.all())));
    }
    return Decided.of(
        corrections.correct(
            number, wish.category(), wish.priority(), wish.reason(), person.getName()));
  }

  @GetMapping(path = "/classification/corrections", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Categories and priorities that people changed, the latest first",
      description =
          "from and to bound the time of the change. With Accept: application/x-ndjson the page is"
              + " answered as lines for config/classification-examples.")
  @ApiResponse(responseCode = "200", description = "A page of them and how many there are in all")
  @ApiResponse(responseCode = "400", description = "A parameter is wrong; it is named.")
  Page<Correction> list(
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(100_000) int page,
      @RequestParam(defaultValue = "50") @Min(1) @Max(1_000) int size) {
    Period period = period(from, to);
    return new Page<>(
        corrections.between(period, page, size), page, size, corrections.count(period));
  }

  @GetMapping(path = "/classification/corrections", produces = LINES)
  @Operation(summary = "Categories and priorities that people changed, the latest first")
  @ApiResponse(responseCode = "200", description = "Examples, one a line")
  String lines(
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(100_000) int page,
      @RequestParam(defaultValue = "1000") @Min(1) @Max(1_000) int size) {
    return corrections.between(period(from, to), page, size).stream()
        .map(this::example)
        .collect(Collectors.joining());
  }

  @GetMapping("/classification/report")
  @Operation(
      summary = "What a period tells about the rules",
      description =
          "Terms on which rules built what people changed; messages of which no rule knew anything;"
              + " and what stands often in both and no rule looks for. Contacts are masked.")
  @ApiResponse(responseCode = "200", description = "The report")
  @ApiResponse(responseCode = "400", description = "A parameter is wrong; it is named.")
  TuningReport report(
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to) {
    return tuning.report(period(from, to));
  }

  private static Period period(@Nullable Instant from, @Nullable Instant to) {
    Instant begin = from == null ? Instant.EPOCH : from;
    Instant end = to == null ? END : to;
    if (!end.isAfter(begin)) {
      throw new BadRequestException("to", "to must be later than from.");
    }
    return new Period(begin, end);
  }

  private String example(Correction correction) {
    ObjectNode line = json.createObjectNode().put("channel", correction.channel());
    if (!correction.subject().isBlank()) {
      line.put("subject", correction.subject());
    }
    line.put("text", correction.text())
        .put("label", correction.category())
        .put("priority", correction.priority().name());
    try {
      return json.writeValueAsString(line) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What a person decides.
   *
   * @param category {@code group.label} or {@code other}
   * @param priority left out: it stays
   */
  @Schema(name = "CategoryWish")
  record Wish(
      @NotBlank @Size(max = 80) String category,
      @Nullable Priority priority,
      @NotBlank @Size(max = 1_000) String reason) {}

  /** What stands on a ticket after a person decided. */
  @Schema(name = "CategoryDecided")
  record Decided(
      String number, String category, Priority priority, boolean changed, Previous previous) {
    static Decided of(PersonalDecision decision) {
      return new Decided(
          decision.number(),
          decision.category(),
          decision.priority(),
          decision.changes(),
          new Previous(decision.oldCategory(), decision.oldPriority()));
    }
  }

  /** What stood there before. */
  @Schema(name = "PreviousCategory")
  record Previous(String category, Priority priority) {}
}

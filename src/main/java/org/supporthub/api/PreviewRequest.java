package org.supporthub.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.supporthub.clock.CalendarDocument;

/** What the body of {@code POST /api/sla/preview} says. */
record PreviewRequest(
    @Schema(
            description =
                "A calendar written out, or the name of one in calendars.yaml; left out: every"
                    + " hour counts.",
            oneOf = {CalendarDocument.class, String.class})
        @Nullable JsonNode calendar,
    @Schema(
            description = "ISO 8601 with offset",
            example = "2026-09-30T17:50:00+08:00",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String start,
    @Schema(description = "Instead of workSeconds: ISO 8601 with offset") @Nullable String end,
    @Schema(description = "Working time to add to the start, in seconds", example = "1200")
        @Nullable Long workSeconds,
    @Schema(description = "When the clock stands, at most 1000; overlapping ones count once")
        @Nullable List<Pause> pauses) {

  /** A stretch of time in which the clock stands. */
  record Pause(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String from,
      @Schema(description = "Left out while the pause is open") @Nullable String to) {}
}

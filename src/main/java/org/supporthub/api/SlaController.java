package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.clock.ServiceLevels;

/** Tries calendars out. */
@RestController
@RequestMapping("/api/sla")
@Tag(name = "Configuration")
class SlaController {
  private static final String DUE =
      """
      {
        "calendar": {
          "timeZone": "Asia/Shanghai",
          "hours": {"mon-fri": [["09:00", "12:00"], ["13:00", "18:00"]]},
          "holidays": ["2026-10-01/2026-10-07"],
          "yearlyHolidays": ["01-01"],
          "workdays": [{"date": "2026-10-10", "hours": [["09:00", "12:00"]]}]
        },
        "start": "2026-09-30T17:50:00+08:00",
        "workSeconds": 1200,
        "pauses": [{"from": "2026-10-08T09:05:00+08:00", "to": "2026-10-08T09:35:00+08:00"}]
      }
      """;
  private static final String ELAPSED =
      """
      {
        "calendar": "office-cn",
        "start": "2026-09-30T17:50:00+08:00",
        "end": "2026-10-08T10:00:00+08:00"
      }
      """;

  private final ServiceLevels levels;

  SlaController(ServiceLevels levels) {
    this.levels = levels;
  }

  @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "When so much working time has passed, or how much has passed",
      description =
          "With workSeconds: dueAt, the earliest time by which so much working time outside the"
              + " pauses has passed since start; null when an open pause keeps it from passing."
              + " With end: elapsedSeconds, in whole seconds. Times are given with any offset and"
              + " answered in UTC. Working time is real time while the wall clock of the calendar"
              + " shows working hours. A segment whose end is before its start ends on the next"
              + " day. Hours of a workday win over holidays. A calendar without timeZone has that"
              + " of the hub. Nothing is stored.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = PreviewRequest.class),
                      examples = {
                        @ExampleObject(name = "Due time", value = DUE),
                        @ExampleObject(name = "Elapsed working time", value = ELAPSED)
                      })))
  @ApiResponse(
      responseCode = "200",
      description = "The due time, or the elapsed time",
      content =
          @Content(
              schema = @Schema(oneOf = {Preview.DueAt.class, Preview.ElapsedSeconds.class}),
              examples = {
                @ExampleObject(name = "Due time", value = "{\"dueAt\": \"2026-10-08T01:40:00Z\"}"),
                @ExampleObject(name = "Elapsed working time", value = "{\"elapsedSeconds\": 4200}")
              }))
  @ApiResponse(
      responseCode = "400",
      description = "Something is wrong; parameter names it, as calendar.hours.mon[0].")
  Object preview(InputStream body) throws IOException {
    return new Preview(JsonBody.read(body, PreviewRequest.class), levels).answer();
  }
}

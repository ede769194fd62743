package org.supporthub.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.assign.Presence;
import org.supporthub.handover.Agents;

/** Who is there, and what they have on their desks. */
@RestController
@RequestMapping("/api")
@Tag(name = "Assignment")
class AgentsController {
  private final Agents agents;

  AgentsController(Agents agents) {
    this.agents = agents;
  }

  @GetMapping("/agents")
  @Operation(summary = "All agents of assignment.yaml, with presence, open tickets and capacity")
  @ApiResponse(responseCode = "200", description = "Agents, in the order of the file")
  List<Agents.AgentView> all() {
    return agents.all();
  }

  @GetMapping("/teams")
  @Operation(summary = "All teams of assignment.yaml, with the number of tickets in their queues")
  @ApiResponse(responseCode = "200", description = "Teams, in the order of the file")
  List<Agents.TeamView> teams() {
    return agents.teams();
  }

  @PutMapping("/agents/{id}/presence")
  @Operation(
      summary = "An agent comes or goes",
      description =
          "Only who is online gets tickets. Whoever comes gets what waits in the queues of their"
              + " teams within a second or two; whoever goes keeps the tickets they have.")
  @ApiResponse(responseCode = "200", description = "The agent")
  @ApiResponse(responseCode = "400", description = "The state is none of the three.")
  @ApiResponse(responseCode = "404", description = "There is no agent of this id.")
  Agents.AgentView presence(@PathVariable String id, @Valid @RequestBody PresenceDraft draft) {
    BadRequestException.unlessNone(draft.others());
    Presence state =
        Arrays.stream(Presence.values())
            .filter(each -> each.name().equalsIgnoreCase(draft.state()))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadRequestException(
                        "state",
                        "state is '%s', but must be one of online, away, offline."
                            .formatted(cut(draft.state()))));
    return agents.set(id, state).orElseThrow(NothingThereException.no("agent", id));
  }

  private static String cut(String text) {
    return text.length() > 40 ? text.substring(0, 40).toLowerCase(Locale.ROOT) + "…" : text;
  }

  /** What an agent says of themselves. */
  @Schema(name = "PresenceDraft")
  record PresenceDraft(
      @NotBlank @Schema(allowableValues = {"online", "away", "offline"}) String state,
      @Parameter(hidden = true) @JsonAnySetter Map<String, Object> others) {}
}

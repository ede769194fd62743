package org.supporthub.ticket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.supporthub.event.TicketEvent;

/**
 * How far a ticket is, and how it got there.
 *
 * @param result what came of it, as said when it was last resolved
 * @param mergedInto number of the ticket that took its messages; null unless it was merged
 * @param stages the states it has been in, oldest first; the last is that of now
 */
public record Progress(
    @Nullable String result,
    @Nullable String solution,
    @Nullable String mergedInto,
    List<Stage> stages) {

  /**
   * A stay in one state.
   *
   * @param until null while it lasts
   * @param seconds how long it was; null while it lasts
   */
  public record Stage(
      TicketState state,
      String label,
      Instant since,
      @Nullable Instant until,
      @Nullable Long seconds) {}

  /** Adds the stage that ends to the data of an event; {@link #stages} reads it. */
  public static void describeStage(ObjectNode data, TicketState state, Instant since, Instant now) {
    data.putObject("stage")
        .put("state", state.name())
        .put("since", since.toString())
        .put("seconds", Math.max(0, Duration.between(since, now).toSeconds()));
  }

  /** The stages that the events of a ticket tell of, and that of now. */
  static List<Stage> stages(
      List<TicketEvent> events,
      TicketState now,
      Instant since,
      Function<TicketState, String> label) {
    List<Stage> stages = new ArrayList<>();
    for (TicketEvent event : events) {
      var stage = event.data().path("stage");
      if (stage.isObject()) {
        TicketState state = TicketState.valueOf(stage.path("state").asText());
        stages.add(
            new Stage(
                state,
                label.apply(state),
                Instant.parse(stage.path("since").asText()),
                event.at(),
                stage.path("seconds").asLong()));
      }
    }
    stages.add(new Stage(now, label.apply(now), since, null, null));
    return List.copyOf(stages);
  }
}

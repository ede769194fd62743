package org.supporthub.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.replay.Outcome;
import org.supporthub.replay.Replay;
import org.supporthub.replay.ReplayRequest;
import org.supporthub.replay.ReplayState;
import org.supporthub.replay.ReplayView;
import org.supporthub.replay.ReplayedMessage;
import org.supporthub.ticket.Page;

/** A replay as it is told. */
@Schema(name = "Replay")
record ReplayAnswer(
    UUID id,
    ReplayState state,
    @JsonUnwrapped ReplayRequest request,
    String ruleSet,
    String startedBy,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String reason,
    Map<Outcome, Long> counts,
    List<ReplayView.Change> changes,
    List<ReplayView.Reason> reasons,
    Page<ReplayedMessage> messages) {

  static ReplayAnswer of(
      Replay replay,
      Map<Outcome, Long> counts,
      List<ReplayView.Change> changes,
      List<ReplayView.Reason> reasons,
      Page<ReplayedMessage> messages) {
    return new ReplayAnswer(
        replay.id(),
        replay.state(),
        replay.request(),
        replay.ruleSet(),
        replay.startedBy(),
        replay.startedAt(),
        replay.endedAt(),
        replay.reason(),
        counts,
        changes,
        reasons,
        messages);
  }
}

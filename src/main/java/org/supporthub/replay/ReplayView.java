package org.supporthub.replay;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.classify.Priority;

/** Replays as people look at them, also while they run. */
@Component
public class ReplayView {
  private final ReplayStore replays;
  private final OutcomeStore outcomes;

  public ReplayView(ReplayStore replays, OutcomeStore outcomes) {
    this.replays = replays;
    this.outcomes = outcomes;
  }

  /** Where a ticket stands by the rules. */
  public record Place(String category, Priority priority) {}

  /** How many tickets go from one place to another; the same when only rule or tags differ. */
  public record Change(Place before, Place after, long count) {}

  /** How many tickets stay as they are for a reason. */
  public record Reason(Outcome outcome, @Nullable String reason, long count) {}

  /** A replay, if there is one of this id. */
  public Optional<Replay> find(UUID id) {
    return replays.find(id);
  }

  /** How many messages had each outcome so far. */
  public Map<Outcome, Long> counts(UUID replay) {
    return outcomes.counts(replay);
  }

  /** What changes, the most frequent first. */
  public List<Change> changes(UUID replay) {
    return outcomes.changes(replay);
  }

  /** Why tickets stay as they are, the most frequent first. */
  public List<Reason> reasons(UUID replay) {
    return outcomes.reasons(replay);
  }

  /** A page of messages in the order they came in. */
  public List<ReplayedMessage> page(UUID replay, @Nullable Outcome outcome, int page, int size) {
    return outcomes.page(replay, outcome, page, size);
  }

  /** Some that come after an id, to read all of any number. */
  public List<ReplayedMessage> after(UUID replay, @Nullable Outcome outcome, UUID after, int most) {
    return outcomes.after(replay, outcome, after, most);
  }
}

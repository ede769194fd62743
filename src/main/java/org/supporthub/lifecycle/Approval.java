package org.supporthub.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something on a ticket that several have to approve, one after the other.
 *
 * @param chain as {@code config/lifecycle.yaml} names it
 * @param round 1 for the first time it is asked for on a ticket
 * @param steps who has to approve, in order
 * @param decidedAt when the last of them approved, or one refused; null while it waits
 */
public record Approval(
    String chain,
    int round,
    State state,
    List<Step> steps,
    String requestedBy,
    String reason,
    Instant requestedAt,
    @Nullable Instant decidedAt) {

  public Approval {
    steps = List.copyOf(steps);
  }

  /** How it stands. */
  public enum State {
    WAITING,
    APPROVED,
    REFUSED
  }

  /**
   * One who has to approve.
   *
   * @param role whose turn it is, a word of the configuration
   * @param decision null while nothing was said
   */
  public record Step(
      String role,
      @Nullable State decision,
      @Nullable String actor,
      @Nullable String reason,
      @Nullable Instant at) {

    static Step of(String role) {
      return new Step(role, null, null, null, null);
    }
  }

  /** Whose turn it is. */
  Optional<Step> next() {
    return state == State.WAITING
        ? steps.stream().filter(step -> step.decision() == null).findFirst()
        : Optional.empty();
  }

  /** The same after the one whose turn it is has said yes or no. */
  Approval decided(State decision, String actor, String reasonGiven, Instant now) {
    Step turn = next().orElseThrow();
    List<Step> said =
        steps.stream()
            .map(
                step ->
                    step == turn ? new Step(step.role(), decision, actor, reasonGiven, now) : step)
            .toList();
    boolean last = said.stream().allMatch(step -> step.decision() != null);
    boolean over = last || decision == State.REFUSED;
    return new Approval(
        chain,
        round,
        over ? decision : State.WAITING,
        said,
        requestedBy,
        reason,
        requestedAt,
        over ? now : null);
  }
}

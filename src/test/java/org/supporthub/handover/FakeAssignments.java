package org.supporthub.handover;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.supporthub.handover.HandoverRefusedException.Reason;

/** Takes what is asked of every ticket but CS404, and refuses what a test wants refused. */
public class FakeAssignments extends Assignments {
  private @Nullable AssignmentWish last;

  public FakeAssignments() {
    super(null, null, null, null, null, null, null);
  }

  public @Nullable AssignmentWish last() {
    return last;
  }

  @Override
  public Optional<Handed> assign(String number, AssignmentWish wish) {
    last = wish;
    switch (wish.team()) {
      case "nowhere" ->
          throw new HandoverRefusedException(Reason.UNKNOWN, "team", "There is no such team.");
      case "full" ->
          throw new HandoverRefusedException(Reason.CONFLICT, "assignee", "They are full.");
      case "stale" ->
          throw new HandoverRefusedException(Reason.STALE, "version", "It has version 4 by now.");
      default -> {
        return number.equals("CS404")
            ? Optional.empty()
            : Optional.of(new Handed(number, wish.team(), wish.assignee(), 3, null, 5));
      }
    }
  }

  @Override
  public Optional<Handed> complexity(
      String number, int score, String reason, String by, @Nullable Long version) {
    return number.equals("CS404")
        ? Optional.empty()
        : Optional.of(new Handed(number, "technical", null, score, null, 5));
  }
}

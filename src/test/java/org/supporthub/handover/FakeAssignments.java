package org.supporthub.handover;

import org.jspecify.annotations.Nullable;
import org.supporthub.ticket.TicketRefusedException;

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
  public Handed assign(String number, AssignmentWish wish) {
    last = wish;
    switch (wish.team()) {
      case "nowhere" -> throw TicketRefusedException.wrong("team", "There is no such team.");
      case "full" -> throw TicketRefusedException.conflict("assignee", "They are full.");
      case "stale" -> throw TicketRefusedException.stale(number, 3, 4);
      default -> {
        return there(new Handed(number, wish.team(), wish.assignee(), 3, null, 5));
      }
    }
  }

  @Override
  public Handed complexity(
      String number, int score, String reason, String by, @Nullable Long version) {
    return there(new Handed(number, "technical", null, score, null, 5));
  }

  private static Handed there(Handed handed) {
    if (handed.number().equals("CS404")) {
      throw TicketRefusedException.notThere(handed.number());
    }
    return handed;
  }
}

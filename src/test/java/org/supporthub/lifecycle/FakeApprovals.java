package org.supporthub.lifecycle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.supporthub.ticket.Actor;

/** One approval that waits for sales. */
public class FakeApprovals extends Approvals {
  private static final Approval WAITING =
      new Approval(
          "special-solution",
          1,
          Approval.State.WAITING,
          List.of(Approval.Step.of("sales")),
          "李雷",
          "延期",
          Instant.parse("2026-11-23T01:20:00Z"),
          null);

  public FakeApprovals() {
    super(null, null, null, null, null);
  }

  @Override
  public List<Approval> ofTicket(String number) {
    return List.of(WAITING);
  }

  @Override
  public Approval request(
      String number, @Nullable Long version, String chain, String reason, Actor actor) {
    return WAITING;
  }

  @Override
  public Approval decide(
      String number,
      @Nullable Long version,
      String chain,
      String as,
      boolean approved,
      String reason,
      Actor actor) {
    return WAITING.decided(
        approved ? Approval.State.APPROVED : Approval.State.REFUSED,
        actor.name(),
        reason,
        Instant.parse("2026-11-23T02:20:00Z"));
  }
}

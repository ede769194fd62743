package org.supporthub.lifecycle;

import org.jspecify.annotations.Nullable;
import org.supporthub.ticket.Actor;
import org.supporthub.ticket.TicketRefusedException;

/** Takes every change of every ticket but CS404, and remembers the last. */
public class FakeTransitions extends Transitions {
  private @Nullable Wish wish;
  private @Nullable Actor actor;
  private @Nullable Long version;

  public FakeTransitions() {
    super(null, null, null, null, null);
  }

  @Override
  public Standing change(String number, @Nullable Long seen, Wish wanted, Actor who) {
    if (number.equals("CS404")) {
      throw TicketRefusedException.notThere(number);
    }
    if (seen != null && seen != 7) {
      throw TicketRefusedException.stale(number, seen, 7);
    }
    wish = wanted;
    actor = who;
    version = seen;
    return new Standing(number, wanted.to(), "处理中", 8);
  }

  public @Nullable Wish wish() {
    return wish;
  }

  public @Nullable Actor actor() {
    return actor;
  }

  public @Nullable Long version() {
    return version;
  }
}

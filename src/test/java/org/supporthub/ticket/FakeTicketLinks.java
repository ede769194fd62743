package org.supporthub.ticket;

/** Two tickets that are linked, CS1 and CS2. */
public class FakeTicketLinks extends TicketLinks {
  private String done = "";

  public FakeTicketLinks() {
    super(null, null, null, null, null);
  }

  /** What was done last. */
  public String done() {
    return done;
  }

  @Override
  public boolean unlink(String number, String otherNumber, String reason, String actor) {
    done = "%s from %s: %s by %s".formatted(number, otherNumber, reason, actor);
    return number.equals("CS1") && otherNumber.equals("CS2");
  }
}

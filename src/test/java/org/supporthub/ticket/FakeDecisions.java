package org.supporthub.ticket;

/** Decisions about no ticket but one. */
public class FakeDecisions extends Decisions {
  /** The number of the only ticket. */
  public static final String TICKET = "CS20261123001";

  public FakeDecisions() {
    super(null, null, null, null, null);
  }

  @Override
  public boolean exists(String ticketNumber) {
    return ticketNumber.equals(TICKET);
  }
}

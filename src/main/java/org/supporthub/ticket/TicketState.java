package org.supporthub.ticket;

/**
 * Where a ticket stands. Receivers know these names; {@code config/lifecycle.yaml} says which are
 * used, what people call them, and the ways between them.
 */
public enum TicketState {
  NEW,
  OPEN,
  PENDING,
  RESOLVED,
  QUALITY_CHECK,
  CLOSED,
  FOLLOW_UP,
  ARCHIVED;

  /** Whether the work on the ticket is over, so that no clock runs and leaving it is reopening. */
  public boolean done() {
    return this == RESOLVED || this == QUALITY_CHECK || this == CLOSED || this == ARCHIVED;
  }
}

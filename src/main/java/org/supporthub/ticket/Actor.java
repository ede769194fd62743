package org.supporthub.ticket;

import org.jspecify.annotations.Nullable;

/**
 * Who changes a ticket.
 *
 * @param name for the log
 * @param role null for who holds the API token and says nothing of roles: nothing is closed to them
 */
public record Actor(String name, @Nullable Role role) {
  /** The hub itself. */
  public static final Actor SYSTEM = new Actor("system", Role.SYSTEM);

  /** The customer, by what they write. */
  public static final Actor CUSTOMER = new Actor("customer", null);
}

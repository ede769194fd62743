package org.supporthub.ticket;

/** What somebody is to the desk, where configuration says who may do something. */
public enum Role {
  AGENT,
  SUPERVISOR,
  INSPECTOR,
  ENGINEER,
  INTEGRATION,
  ADMIN,
  SYSTEM
}

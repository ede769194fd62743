package org.supporthub.assign;

/** Whether an agent takes tickets, as they say themselves. */
public enum Presence {
  /** Takes tickets. */
  ONLINE,
  /** Is there, and takes no further ones. */
  AWAY,
  OFFLINE
}

package org.supporthub.replay;

/** What became of a message in a replay. */
public enum Outcome {
  /** Today's rules decide as it stands on the ticket. */
  UNCHANGED,
  /** They decide otherwise; unless it is a dry run, the ticket was changed. */
  CHANGED,
  /** It joined a ticket that another message had opened, and only that one decides. */
  JOINED,
  /** Its bytes cannot be understood; its ticket stays as it is. */
  UNREADABLE,
  /** Its ticket stays as it is, for the reason given. */
  SKIPPED
}

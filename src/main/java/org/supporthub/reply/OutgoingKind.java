package org.supporthub.reply;

/** Why we write. */
public enum OutgoingKind {
  /** A person answers. */
  REPLY,
  /**
   * We have the message, and say so by ourselves: once a ticket, and once for each mail that was
   * too large.
   */
  ACKNOWLEDGEMENT
}

package org.supporthub.reply;

/** Why we write. */
public enum OutgoingKind {
  /** A person answers. */
  REPLY,
  /** We have the message, and say so by ourselves; at most once a ticket. */
  ACKNOWLEDGEMENT
}

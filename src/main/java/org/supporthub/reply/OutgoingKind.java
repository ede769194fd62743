package org.supporthub.reply;

/** Why we write. */
public enum OutgoingKind {
  /** A person answers. */
  REPLY,
  /**
   * We have the message, and say so by ourselves: once a ticket by mail and once by short message,
   * and once for each mail that was too large.
   */
  ACKNOWLEDGEMENT,
  /** Somebody reads the customer's message now (已读). */
  READ_NOTICE,
  /** We write though nobody asked: a reminder, a benefit, steps to follow. */
  PROACTIVE
}

package org.supporthub.reply;

/** Where a message of ours is on its way. */
public enum OutgoingState {
  /** Waits for its time. */
  QUEUED,
  /** Handed to the mail server or messenger at this moment; committed before the call. */
  SENDING,
  /** The mail server or messenger has taken it. */
  SENT,
  /** It did not arrive: refused, tried often enough, or it came back. */
  FAILED,
  /**
   * Nobody knows whether it left: a mail is sent once more with the same Message-ID, then listed;
   * what leaves by a messenger is listed at once.
   */
  UNKNOWN
}

package org.supporthub.reply;

/** Where a message of ours is on its way. */
public enum OutgoingState {
  /** Waits for its time. */
  QUEUED,
  /** Handed to the mail server at this moment; committed before the call. */
  SENDING,
  /** The mail server has taken it. */
  SENT,
  /** It did not arrive: refused, tried often enough, or it came back. */
  FAILED,
  /** Nobody knows whether it left: it is sent once more with the same Message-ID, then listed. */
  UNKNOWN
}

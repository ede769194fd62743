package org.supporthub.handover;

/** A ticket cannot change hands as it was asked for; the message is a sentence for the caller. */
public class HandoverRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Reason {
    /** A team or agent that the configuration does not have, or not in this team. */
    UNKNOWN,
    /** The ticket was changed since the caller read it. */
    STALE,
    /** Full, not allowed, or not now. */
    CONFLICT
  }

  private final Reason reason;
  private final String parameter;

  HandoverRefusedException(Reason reason, String parameter, String sentence) {
    super(sentence);
    this.reason = reason;
    this.parameter = parameter;
  }

  public Reason reason() {
    return reason;
  }

  /** The field of the call that is to blame. */
  public String parameter() {
    return parameter;
  }
}

package org.supporthub.reply;

/** A reply cannot be sent; the message is a sentence for the person who wrote it. */
public class ReplyRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Whose matter it is. */
  public enum Reason {
    /** The ticket, or the way to its customer, does not allow it. */
    NO_WAY,
    /** The messenger that the customer wrote by cannot carry it. */
    UNFIT,
    /** Its files are more than a mail may carry. */
    TOO_LARGE,
    /** The customer, or customers in all, were written to too often. */
    TOO_MANY,
    /** The same Idempotency-Key came with another reply. */
    KEY_USED
  }

  ReplyRefusedException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

package org.supporthub.message;

/**
 * An authenticated sender sent something we can never handle: it is kept in quarantine with the
 * reason before the sender is told.
 */
public class RejectedCallException extends RejectedMessageException {
  private static final long serialVersionUID = 1L;

  private final transient RawMessage raw;

  public RejectedCallException(String reason, RawMessage raw) {
    super(reason);
    this.raw = raw;
  }

  /** What was sent, to be kept. */
  public RawMessage raw() {
    return raw;
  }
}

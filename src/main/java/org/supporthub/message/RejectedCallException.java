package org.supporthub.message;

/**
 * An authenticated sender got something wrong: the call is kept in quarantine with its bytes, then
 * answered with an error.
 */
public class RejectedCallException extends RejectedMessageException {
  private static final long serialVersionUID = 1L;

  private final transient RawMessage raw;

  public RejectedCallException(String reason, RawMessage raw) {
    super(reason);
    this.raw = raw;
  }

  /** The call as it came. */
  public RawMessage raw() {
    return raw;
  }
}

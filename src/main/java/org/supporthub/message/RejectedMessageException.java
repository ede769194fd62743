package org.supporthub.message;

/**
 * This message can never be handled as it is; trying again changes nothing. It goes to quarantine
 * with the reason, which names what a person can act on and never carries personal data.
 */
public class RejectedMessageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RejectedMessageException(String reason) {
    super(reason);
  }

  public RejectedMessageException(String reason, Throwable cause) {
    super(reason, cause);
  }
}

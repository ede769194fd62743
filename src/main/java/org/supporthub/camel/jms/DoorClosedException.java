package org.supporthub.camel.jms;

/**
 * The message was not confirmed as stored: the sender tries again (HTTP 503, the mail stays). After
 * a time-out it may have been stored all the same; its delivery key absorbs the repetition.
 */
public class DoorClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DoorClosedException(String reason) {
    super(reason);
  }

  public DoorClosedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}

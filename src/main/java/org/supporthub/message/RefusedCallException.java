package org.supporthub.message;

/**
 * A call that is answered with an error and never kept: an unknown channel, a wrong signature, a
 * body over the limit.
 */
public class RefusedCallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;

  /**
   * @param status HTTP status of the answer
   * @param title what it means in general, as {@code Payload Too Large}
   * @param detail what the caller can do about it; the message of this exception
   */
  public RefusedCallException(int status, String title, String detail) {
    super(detail);
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }
}

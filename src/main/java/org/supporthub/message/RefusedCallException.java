package org.supporthub.message;

/**
 * A call that is refused and counted but never kept: wrong signature, unknown sender, too large. Or
 * anyone could fill the store.
 */
public class RefusedCallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;

  /**
   * @param status HTTP status, 4xx
   * @param title short and always the same for one kind of refusal
   * @param detail what the sender can correct; no secret and no personal data
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

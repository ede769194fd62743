package org.supporthub.message;

/**
 * A genuine call that brings no message of a customer, as what an agent wrote or the check of a
 * URL: it is answered with success, counted, and nothing of it is kept.
 */
public class SettledCallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String answer;

  /**
   * @param answer JSON that the sender is answered with
   */
  public SettledCallException(String answer) {
    super("the call brings no message of a customer");
    this.answer = answer;
  }

  public String answer() {
    return answer;
  }
}

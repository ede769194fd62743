package org.supporthub.replay;

/** Another replay runs, here or on another node. */
public class ReplayRunningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ReplayRunningException() {
    super("Another replay is running; there is one at a time.");
  }
}

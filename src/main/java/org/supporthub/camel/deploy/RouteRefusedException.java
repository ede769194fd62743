package org.supporthub.camel.deploy;

/** A route file is not deployed; the message is one sentence for the engineer. */
class RouteRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RouteRefusedException(String reason) {
    super(reason);
  }

  RouteRefusedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}

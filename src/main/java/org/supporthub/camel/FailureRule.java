package org.supporthub.camel;

import org.apache.camel.Exchange;

/** What is done about the failures of some routes instead of letting them pass to the consumer. */
public interface FailureRule {
  /** Whether failures of this exchange are this rule's. */
  boolean matches(Exchange exchange);

  /**
   * Sees to the failure; when it returns, the message is kept or refused for good and the exchange
   * counts as handled. Throws when it could not.
   */
  void handle(Exchange exchange, Throwable failure);
}

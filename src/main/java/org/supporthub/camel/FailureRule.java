package org.supporthub.camel;

import org.apache.camel.Exchange;

/** What is done about the failures of some routes instead of letting them pass to the consumer. */
public interface FailureRule {
  /** Whether failures of this exchange are this rule's. */
  boolean matches(Exchange exchange);

  /**
   * Whether the step that failed is done again until it works or its route stops, because only a
   * part of our own is away; the message stays where it is, and those behind it wait.
   */
  default boolean waits(Exchange exchange, Throwable failure) {
    return false;
  }

  /**
   * Sees to the failure; when it returns, the message is kept or refused for good and the exchange
   * counts as handled. Throws when it could not.
   */
  void handle(Exchange exchange, Throwable failure);
}

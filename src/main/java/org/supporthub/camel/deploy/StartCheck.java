package org.supporthub.camel.deploy;

import org.apache.camel.Endpoint;

/**
 * Finds out when a route is swapped whether its way in works, where its own start does not tell.
 */
@FunctionalInterface
public interface StartCheck {
  /** Throws when the endpoint is known not to work, and not for an outage. */
  void check(Endpoint endpoint) throws Exception;
}

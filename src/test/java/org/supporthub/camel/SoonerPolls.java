package org.supporthub.camel;

import org.apache.camel.Endpoint;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Lets the shipped routes look into their mailboxes at once and often. */
public final class SoonerPolls implements EndpointStrategy {
  private static final long MILLIS = 100;

  @Override
  public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
    if (endpoint instanceof ScheduledPollEndpoint polled) {
      polled.setInitialDelay(0);
      polled.setDelay(MILLIS);
    }
    return endpoint;
  }
}

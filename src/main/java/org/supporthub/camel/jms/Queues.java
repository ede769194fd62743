package org.supporthub.camel.jms;

import org.supporthub.message.Medium;

/** The queues of the hub. */
public final class Queues {
  public static final String INBOUND = "hub.inbound";
  public static final String INBOUND_LIVE = "hub.inbound.live";
  public static final String TICKETS = "hub.tickets";
  public static final String TICKETS_LIVE = "hub.tickets.live";
  public static final String QUARANTINE = "hub.quarantine";

  private Queues() {}

  /** Where a message waits to be classified: live media never queue behind mail. */
  static String inboundOf(Medium medium) {
    return medium.live() ? INBOUND_LIVE : INBOUND;
  }
}

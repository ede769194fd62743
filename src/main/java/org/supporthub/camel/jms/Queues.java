package org.supporthub.camel.jms;

import java.util.Set;
import org.supporthub.message.Medium;

/** The queues of the hub. */
public final class Queues {
  public static final String INBOUND = "hub.inbound";
  public static final String INBOUND_LIVE = "hub.inbound.live";
  public static final String TICKETS = "hub.tickets";
  public static final String TICKETS_LIVE = "hub.tickets.live";
  public static final String QUARANTINE = "hub.quarantine";

  /** Those that every hub has, whatever it is connected to. */
  public static final Set<String> ALL =
      Set.of(INBOUND, INBOUND_LIVE, TICKETS, TICKETS_LIVE, QUARANTINE);

  private Queues() {}

  /** The queue in which events for a receiver wait, as a route names it. */
  public static String ofReceiver(String receiver) {
    return "hub.events::hub.events." + receiver;
  }

  /** Where a message waits to be classified: live media never queue behind mail. */
  static String inboundOf(Medium medium) {
    return medium.live() ? INBOUND_LIVE : INBOUND;
  }
}

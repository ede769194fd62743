package org.supporthub.embedded;

import org.apache.activemq.artemis.core.paging.PagingManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.jspecify.annotations.Nullable;

/**
 * Says whether the disk of the broker has room. To be asked before a send, because the broker lets
 * a sender wait for ever when it has none.
 */
public final class BrokerDisk {
  private final @Nullable ActiveMQServer server;

  BrokerDisk(@Nullable EmbeddedActiveMQ broker) {
    this.server = broker == null ? null : broker.getActiveMQServer();
    if (server != null && !server.isActive()) {
      throw new EmbeddedServerException(
          "The broker in %s does not start; the log lines before this one say why"
              .formatted(server.getConfiguration().getJournalLocation().getParent()));
    }
  }

  /** More of the disk is used than the settings allow; false when the broker is an external one. */
  public boolean full() {
    PagingManager paging = server == null ? null : server.getPagingManager();
    // A broker that is stopped has none; sending to it will say so.
    return paging != null && paging.isDiskFull();
  }
}

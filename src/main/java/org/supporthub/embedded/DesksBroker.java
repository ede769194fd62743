package org.supporthub.embedded;

import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisConfigurationCustomizer;

/**
 * The broker as the desk needs it; {@code docker/artemis/broker.xml} says the same to an external
 * one.
 */
final class DesksBroker implements ArtemisConfigurationCustomizer {
  static final List<String> QUEUES =
      List.of(
          "hub.inbound", "hub.inbound.live", "hub.tickets", "hub.tickets.live", "hub.quarantine");
  static final String EVENTS = "hub.events";
  private static final SimpleString QUARANTINE = SimpleString.of("hub.quarantine");

  /** The default of 3.33 ms would hold a lone sender to some 200 messages a second. */
  private static final int SYNC_NANOS = 300_000;

  private static final int PAGE_BYTES = 2 * 1024 * 1024;

  private final EmbeddedSettings settings;

  DesksBroker(EmbeddedSettings settings) {
    this.settings = settings;
  }

  @Override
  public void customize(Configuration broker) {
    broker.setJournalType(JournalType.NIO);
    broker.setJournalBufferTimeout_NIO(SYNC_NANOS);
    broker.setPageSyncTimeout(SYNC_NANOS);
    broker.setGlobalMaxSize(settings.brokerMemory().toBytes());
    broker.setMaxDiskUsage(settings.maxDiskUsage());
    broker.setSecurityEnabled(false);
    // Spring Boot's dead letter and expiry queues go: a message that nobody looks at is a lost one.
    broker.getAddressConfigurations().clear();
    broker.setAddressSettings(Map.of("#", everyAddress()));
    QUEUES.forEach(name -> broker.addAddressConfiguration(queue(name)));
    broker.addAddressConfiguration(
        new CoreAddressConfiguration().setName(EVENTS).addRoutingType(RoutingType.MULTICAST));
  }

  private AddressSettings everyAddress() {
    return new AddressSettings()
        // Nothing expires and every message may come again for ever; what somebody takes from a queue
        // by hand goes where people look.
        .setMaxDeliveryAttempts(-1)
        .setDeadLetterAddress(QUARANTINE)
        .setExpiryAddress(QUARANTINE)
        .setRedeliveryDelay(0)
        .setAutoCreateAddresses(false)
        .setAutoCreateQueues(false)
        .setAutoDeleteAddresses(false)
        .setAutoDeleteQueues(false)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
        .setMaxSizeBytes(settings.brokerMemoryPerAddress().toBytes())
        .setPageSizeBytes(PAGE_BYTES);
  }

  private static CoreAddressConfiguration queue(String name) {
    return new CoreAddressConfiguration()
        .setName(name)
        .addRoutingType(RoutingType.ANYCAST)
        .addQueueConfiguration(
            QueueConfiguration.of(name)
                .setAddress(name)
                .setRoutingType(RoutingType.ANYCAST)
                .setDurable(true));
  }
}

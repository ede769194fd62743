package org.supporthub.camel.jms;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * Makes connections to the broker that belong to one thread and never reconnect behind its back.
 *
 * @param factories a new, unconfigured factory for the broker in use
 * @param shared the factory {@code jms:} endpoints use; sends on it join a consumer's session
 */
public record Broker(Supplier<ActiveMQConnectionFactory> factories, ConnectionFactory shared) {

  /** For the door: no call outlasts the patience of a caller, nothing is tried twice. */
  ActiveMQConnectionFactory impatient(Duration patience) {
    ActiveMQConnectionFactory factory = steadfast();
    factory.setCallTimeout(patience.toMillis());
    return factory;
  }

  /** For consumers: a lost connection is an error they see, or messages would be handled twice. */
  ActiveMQConnectionFactory steadfast() {
    ActiveMQConnectionFactory factory = factories.get();
    factory.setReconnectAttempts(0);
    factory.setInitialConnectAttempts(1);
    factory.setCacheDestinations(true);
    return factory;
  }
}

package org.supporthub.embedded;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisConfigurationCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Fits the broker that Spring Boot starts inside the hub, unless an external one is configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmbeddedSettings.class)
class EmbeddedBroker {
  @Bean
  BrokerDisk brokerDisk(ObjectProvider<EmbeddedActiveMQ> broker) {
    return new BrokerDisk(broker.getIfAvailable());
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(
      name = "spring.artemis.mode",
      havingValue = "embedded",
      matchIfMissing = true)
  static class Inside {
    /** The broker itself would wait without a word for a folder that another hub has. */
    @Bean
    FolderLock brokerLock(@Value("${spring.artemis.embedded.data-directory}") Path folder)
        throws IOException {
      return FolderLock.of(folder);
    }

    @Bean
    ArtemisConfigurationCustomizer desksBroker(FolderLock lock, EmbeddedSettings settings) {
      return new DesksBroker(settings);
    }
  }
}

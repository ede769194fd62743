package org.supporthub.camel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisMode;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.supporthub.archive.RawArchive;
import org.supporthub.camel.jms.Attempts;
import org.supporthub.camel.jms.BatchComponent;
import org.supporthub.camel.jms.BatchDesk;
import org.supporthub.camel.jms.BatchSettings;
import org.supporthub.camel.jms.Broker;
import org.supporthub.camel.jms.Condemned;
import org.supporthub.camel.jms.Door;
import org.supporthub.camel.jms.DoorSettings;
import org.supporthub.camel.jms.GiveWay;
import org.supporthub.camel.jms.RawMessages;
import org.supporthub.camel.jms.RunningMark;
import org.supporthub.camel.jms.SpillFolder;
import org.supporthub.channel.Normaliser;
import org.supporthub.embedded.BrokerDisk;
import org.supporthub.settings.HubSettings;

/** The broker, the door before it and the desk behind it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ArtemisProperties.class, DoorSettings.class, BatchSettings.class})
class JmsConfiguration {

  @Bean
  Broker broker(ArtemisProperties artemis, ConnectionFactory shared) {
    return new Broker(factories(artemis), shared);
  }

  /** The same broker that Spring Boot's own connection factory reaches. */
  private static Supplier<ActiveMQConnectionFactory> factories(ArtemisProperties artemis) {
    if (artemis.getMode() == ArtemisMode.NATIVE) {
      return () ->
          new ActiveMQConnectionFactory(
              Optional.ofNullable(artemis.getBrokerUrl()).orElse("tcp://localhost:61616"),
              artemis.getUser(),
              artemis.getPassword());
    }
    var connector =
        new TransportConfiguration(
            InVMConnectorFactory.class.getName(),
            artemis.getEmbedded().generateTransportParameters());
    return () -> new ActiveMQConnectionFactory(false, connector);
  }

  @Bean
  RawMessages rawMessages(RawArchive archive, Clock clock) {
    return new RawMessages(new ArchiveClaims(archive), clock);
  }

  @Bean
  Door door(
      DoorSettings settings,
      Broker broker,
      RawMessages codec,
      BrokerDisk disk,
      MeterRegistry meters) {
    return new Door(settings, broker, codec, disk::full, meters);
  }

  @Bean
  RunningMark runningMark(HubSettings hub) {
    return new RunningMark(hub.dataDir());
  }

  @Bean
  BatchDesk batchDesk(
      Broker broker,
      RawMessages codec,
      ObjectMapper json,
      Normaliser normaliser,
      Door door,
      HubSettings hub,
      RunningMark mark,
      BatchSettings settings) {
    Path data = hub.dataDir();
    return new BatchDesk(
        broker,
        codec,
        json,
        normaliser,
        new SpillFolder(data.resolve("spill")),
        new Attempts(data.resolve("attempts"), mark.uncleanStop()),
        new Condemned(),
        new GiveWay(door::rush, settings.giveWay()),
        settings);
  }

  @Bean("jms-batch")
  BatchComponent jmsBatch(Door door, BatchDesk desk) {
    return new BatchComponent(door, desk);
  }

  @Bean
  TicketQueue ticketQueue(ObjectMapper json) {
    return new TicketQueue(json);
  }
}

package org.supporthub.camel.jms;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.util.unit.DataSize;
import org.supporthub.channel.Normaliser;
import org.supporthub.channel.ParseSettings;
import org.supporthub.message.Content;

/** The component on a real broker, without Spring Boot. */
public final class Rig implements AutoCloseable {
  /** Short pauses, so that what comes again comes soon. */
  public static final BatchSettings PAUSES =
      new BatchSettings(
          Duration.ofMillis(200),
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          3,
          Duration.ofSeconds(5));

  public final TestBroker broker;
  public final Door door;
  public final CamelContext camel = new DefaultCamelContext();
  public final MeterRegistry meters = new SimpleMeterRegistry();
  public final AtomicBoolean diskFull = new AtomicBoolean();

  public Rig(TestBroker broker, Path data, boolean uncleanStop) {
    this.broker = broker;
    RawMessages codec =
        new RawMessages(new ArchiveOfClaims(), Clock.fixed(Samples.NOW, ZoneOffset.UTC));
    this.door = new Door(impatient(), broker.asBroker(), codec, diskFull::get, meters);
    BatchDesk desk =
        new BatchDesk(
            broker.asBroker(),
            codec,
            Samples.mapper(),
            new Normaliser(List.of(), new ParseSettings(Duration.ofSeconds(10))),
            new SpillFolder(data.resolve("spill")),
            new Attempts(data.resolve("attempts"), uncleanStop),
            new Condemned(),
            new GiveWay(door::rush, PAUSES.giveWay()),
            PAUSES);
    camel.getShutdownStrategy().setTimeout(3);
    camel.addComponent("jms-batch", new BatchComponent(door, desk));
    camel.addComponent("jms", JmsComponent.jmsComponent(broker.asBroker().shared()));
  }

  public static DoorSettings impatient() {
    return new DoorSettings(
        2,
        Duration.ofSeconds(2),
        100,
        DataSize.ofMegabytes(4),
        400,
        2000,
        8,
        Duration.ofMillis(50));
  }

  public Rig with(String bean, Object object) {
    camel.getRegistry().bind(bean, object);
    return this;
  }

  public Rig start(RoutesBuilder... routes) throws Exception {
    for (RoutesBuilder route : routes) {
      camel.addRoutes(route);
    }
    camel.start();
    return this;
  }

  public double counted(String meter) {
    return meters.counter(meter).count();
  }

  @Override
  public void close() {
    camel.stop();
    door.close();
  }

  /** Content that lies in an archive, as a test sees it. */
  public record Archived(Claims.Claim claim) implements Content {
    @Override
    public long size() {
      return claim.size();
    }

    @Override
    public java.io.InputStream open() {
      throw new UnsupportedOperationException("only its claim travels");
    }
  }

  private static final class ArchiveOfClaims implements Claims {
    @Override
    public Optional<Claim> of(Content content) {
      return content instanceof Archived archived
          ? Optional.of(archived.claim())
          : Optional.empty();
    }

    @Override
    public Content content(Claim claim) {
      return new Archived(claim);
    }
  }
}

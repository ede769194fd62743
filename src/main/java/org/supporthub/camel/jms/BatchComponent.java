package org.supporthub.camel.jms;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.util.unit.DataSize;
import org.supporthub.camel.jms.BatchOptions.Mode;

/**
 * {@code jms-batch}: the grouped send at the door ({@code to: jms-batch:hub.inbound}) and consumers
 * that handle many messages in one transaction ({@code from:
 * jms-batch:hub.tickets.live,hub.tickets?mode=list}).
 */
public final class BatchComponent extends DefaultComponent {
  private final Door door;
  private final BatchDesk desk;

  public BatchComponent(Door door, BatchDesk desk) {
    this.door = door;
    this.desk = desk;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    var options =
        new BatchOptions(
            List.of(remaining.split(",")),
            Mode.valueOf(option(parameters, "mode", "each").toUpperCase(Locale.ROOT)),
            Integer.parseInt(option(parameters, "consumers", "1")),
            Integer.parseInt(option(parameters, "size", "100")),
            DataSize.parse(option(parameters, "bytes", "4MB")).toBytes(),
            Duration.ofMillis(Long.parseLong(option(parameters, "linger", "20"))),
            Boolean.parseBoolean(option(parameters, "ahead", "false")));
    return new BatchEndpoint(uri, this, door, desk, options);
  }

  private String option(Map<String, Object> parameters, String name, String otherwise) {
    return getAndRemoveParameter(parameters, name, String.class, otherwise);
  }
}

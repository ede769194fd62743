package org.supporthub.camel.jms;

import java.util.List;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One or more queues, read in batches; or the door, where messages are sent in groups. */
final class BatchEndpoint extends DefaultEndpoint {
  private final Door door;
  private final BatchDesk desk;
  private final BatchOptions options;

  BatchEndpoint(String uri, Component component, Door door, BatchDesk desk, BatchOptions options) {
    super(uri, component);
    this.door = door;
    this.desk = desk;
    this.options = options;
  }

  @Override
  public Producer createProducer() {
    if (!options.queues().equals(List.of(Queues.INBOUND))) {
      throw new IllegalArgumentException(
          "jms-batch sends to %s only; other queues are reached by jms:queue:"
              .formatted(Queues.INBOUND));
    }
    return new DoorProducer(this, door);
  }

  @Override
  public Consumer createConsumer(Processor route) throws Exception {
    var consumer = new BatchConsumer(this, route, desk, options);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public boolean isLenientProperties() {
    return false;
  }
}

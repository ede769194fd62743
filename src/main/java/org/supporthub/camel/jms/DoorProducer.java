package org.supporthub.camel.jms;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.support.DefaultProducer;
import org.supporthub.message.RawMessage;

/** Hands the body, a RawMessage, to the door and goes on when the broker has it. */
final class DoorProducer extends DefaultProducer {
  private final Door door;

  DoorProducer(Endpoint endpoint, Door door) {
    super(endpoint);
    this.door = door;
  }

  @Override
  public void process(Exchange exchange) throws InvalidPayloadException {
    door.accept(exchange.getIn().getMandatoryBody(RawMessage.class));
  }
}

package org.supporthub.camel;

import java.util.UUID;
import org.apache.camel.Exchange;
import org.supporthub.camel.jms.HubHeaders;
import org.supporthub.reply.Outgoing;
import org.supporthub.reply.OutgoingMail;
import org.supporthub.reply.SentReply;

/** Keeps what became of a message that could not be sent; {@code HubReplyId} is a variable. */
public class ReplyFailures implements FailureRule {
  private final Outgoing outgoing;

  public ReplyFailures(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  @Override
  public boolean matches(Exchange exchange) {
    return exchange.getVariable(HubHeaders.REPLY_ID) != null;
  }

  @Override
  public void handle(Exchange exchange, Throwable failure) {
    UUID id = UUID.fromString(exchange.getVariable(HubHeaders.REPLY_ID, String.class));
    if (exchange.getIn().getBody() instanceof OutgoingMail mail) {
      outgoing.failed(id, mail.handedOver(), failure);
    } else if (exchange.getIn().getBody() instanceof SentReply) {
      outgoing.failed(id, true, failure);
    } else {
      outgoing.unwritten(id, failure);
    }
  }
}

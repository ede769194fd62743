package org.supporthub.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.apache.camel.Headers;
import org.supporthub.camel.jms.HubHeaders;
import org.supporthub.classify.ClassifiedMessage;

/**
 * Makes a classified message ready for the tickets queues: {@code bean: {ref: ticketQueue, method:
 * text}}. The priority is that of the classification, so urgent messages pass others.
 */
public class TicketQueue {
  private static final String JMS_PRIORITY = "JMSPriority";

  private final ObjectMapper json;

  public TicketQueue(ObjectMapper json) {
    this.json = json;
  }

  /** The message as JSON text; priority, id, channel and whether it is live go into the headers. */
  public String text(ClassifiedMessage message, @Headers Map<String, Object> headers)
      throws JsonProcessingException {
    headers.put(JMS_PRIORITY, message.classification().priority().jmsPriority());
    headers.put(HubHeaders.MESSAGE_ID, message.raw().id().toString());
    headers.put(HubHeaders.CHANNEL, message.raw().channel());
    headers.put(HubHeaders.LIVE, message.raw().medium().live());
    return json.writeValueAsString(message);
  }
}

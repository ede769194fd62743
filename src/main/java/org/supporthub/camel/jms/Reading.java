package org.supporthub.camel.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.supporthub.camel.jms.BatchOptions.Mode;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.message.Content;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;

/** Understands the messages of one queue. */
final class Reading {
  private final BatchDesk desk;
  private final Mode mode;
  private final boolean lastResort;
  private final String stage;

  /**
   * @param lastResort whether it is the quarantine, where anything at all must be readable
   * @param stage id of the route, told when a message cannot be read
   */
  Reading(BatchDesk desk, Mode mode, boolean lastResort, String stage) {
    this.desk = desk;
    this.mode = mode;
    this.lastResort = lastResort;
    this.stage = stage;
  }

  /** Reads message and body; one that cannot be understood or failed before carries the failure. */
  Received read(Message message) throws JMSException {
    Content body = desk.spill().bodyOf(message);
    try {
      Received received = understood(message, body);
      return desk.condemned().failureOf(received.jmsId()).map(received::failing).orElse(received);
    } catch (RejectedMessageException e) {
      RawMessage raw = desk.codec().rescue(message, body);
      return new Received(idOf(message), raw, raw, headersOf(message), Failure.of(stage, e));
    }
  }

  private Received understood(Message message, Content body) throws JMSException {
    if (mode == Mode.LIST) {
      ClassifiedMessage classified = classified(body);
      return new Received(idOf(message), classified.raw(), classified, headersOf(message), null);
    }
    RawMessage raw =
        lastResort ? desk.codec().rescue(message, body) : desk.codec().read(message, body);
    return new Received(idOf(message), raw, raw, headersOf(message), null);
  }

  private ClassifiedMessage classified(Content body) {
    try (InputStream text = body.open()) {
      ClassifiedMessage read = desk.json().readValue(text, ClassifiedMessage.class);
      if (read == null || read.raw() == null || read.message() == null) {
        throw new RejectedMessageException("the queued text is no classified message");
      }
      return read;
    } catch (IOException e) {
      throw new RejectedMessageException("the queued text is no classified message", e);
    }
  }

  private static String idOf(Message message) throws JMSException {
    String id = message.getJMSMessageID();
    String own = message.getStringProperty(HubHeaders.MESSAGE_ID);
    return id != null ? id : own != null ? own : "without-id-" + message.getJMSTimestamp();
  }

  private static Map<String, Object> headersOf(Message message) throws JMSException {
    Map<String, Object> headers = new HashMap<>();
    for (String name :
        new String[] {
          HubHeaders.MESSAGE_ID,
          HubHeaders.CHANNEL,
          HubHeaders.STAGE,
          HubHeaders.REASON,
          HubHeaders.FOR_A_PERSON
        }) {
      String value = message.getStringProperty(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }
}

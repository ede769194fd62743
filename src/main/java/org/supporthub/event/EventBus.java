package org.supporthub.event;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Sends events to all receivers, or again to one. Plain JMS on purpose: a {@code JmsTemplate} would
 * join the database transaction and commit after it, and a kill in between would lose the events.
 */
@Component
class EventBus {
  static final String ADDRESS = "hub.events";

  private final ConnectionFactory broker;
  private final CloudEventJson json;

  EventBus(ConnectionFactory broker, CloudEventJson json) {
    this.broker = broker;
    this.json = json;
  }

  /** Name of the queue in which events for a receiver wait. */
  static String queueOf(String receiver) {
    return ADDRESS + "." + receiver;
  }

  /**
   * Sends the events to every receiver, all or none, in this order; on the disk when it returns.
   */
  void publish(List<TicketEvent> events) {
    try (JMSContext session = broker.createContext(JMSContext.SESSION_TRANSACTED)) {
      send(session, session.createTopic(ADDRESS), events);
      session.commit();
    }
  }

  /** Sends the events to one receiver only, all or none, in this order. */
  void sendAgain(String receiver, Collection<TicketEvent> events) {
    try (JMSContext session = broker.createContext(JMSContext.SESSION_TRANSACTED)) {
      // A topic although it names one queue: Artemis asks for the routing type of the address.
      send(session, session.createTopic(ADDRESS + "::" + queueOf(receiver)), events);
      session.commit();
    }
  }

  private void send(JMSContext session, Destination to, Collection<TicketEvent> events) {
    var producer = session.createProducer();
    for (TicketEvent event : events) {
      producer.send(to, message(session, event));
    }
  }

  private BytesMessage message(JMSContext session, TicketEvent event) {
    CloudEvent attributes = json.attributesOf(event);
    BytesMessage message = session.createBytesMessage();
    try {
      message.writeBytes(json.of(event));
      message.setStringProperty("cloudEvents_specversion", attributes.specversion());
      message.setStringProperty("cloudEvents_id", attributes.id());
      message.setStringProperty("cloudEvents_source", attributes.source());
      message.setStringProperty("cloudEvents_type", attributes.type());
      message.setStringProperty("cloudEvents_subject", attributes.subject());
      message.setStringProperty("cloudEvents_time", attributes.time());
      message.setStringProperty("cloudEvents_datacontenttype", attributes.datacontenttype());
      message.setStringProperty("cloudEvents_sequence", attributes.sequence());
      message.setStringProperty("JMSXGroupID", attributes.subject());
      return message;
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    }
  }
}

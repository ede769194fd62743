package org.supporthub.camel.jms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.supporthub.camel.jms.Claims.Claim;
import org.supporthub.message.Content;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;

/** A raw message as a JMS BytesMessage: the bytes as received, everything else as properties. */
public final class RawMessages {
  /** Larger bodies are streamed and never held in memory as a whole. */
  static final int LARGE = 1024 * 1024;

  private static final String ARTEMIS_BODY_SOURCE = "JMS_AMQ_InputStream";
  private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

  private final ObjectMapper json = new ObjectMapper();
  private final Claims claims;
  private final Clock clock;

  public RawMessages(Claims claims, Clock clock) {
    this.claims = claims;
    this.clock = clock;
  }

  /** Sends the message in the session's transaction; persistent, as producers are by default. */
  void send(Session session, MessageProducer producer, RawMessage raw, @Nullable Failure failure)
      throws JMSException {
    BytesMessage message = session.createBytesMessage();
    describe(message, raw);
    if (failure != null) {
      message.setStringProperty(HubHeaders.STAGE, failure.stage());
      message.setStringProperty(HubHeaders.REASON, failure.reason());
      message.setStringProperty(HubHeaders.FOR_A_PERSON, Boolean.toString(failure.forAPerson()));
    }
    Optional<Claim> claim = claims.of(raw.content());
    if (claim.isPresent()) {
      message.setStringProperty(HubHeaders.CLAIM_SHA256, claim.get().sha256());
      message.setLongProperty(HubHeaders.CLAIM_SIZE, claim.get().size());
      producer.send(message);
    } else if (raw.content().size() > LARGE) {
      stream(message, producer, raw.content());
    } else {
      message.writeBytes(raw.content().bytes());
      producer.send(message);
    }
  }

  private static void stream(BytesMessage message, MessageProducer producer, Content content)
      throws JMSException {
    try (InputStream bytes = content.open()) {
      message.setObjectProperty(ARTEMIS_BODY_SOURCE, bytes);
      producer.send(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void describe(Message message, RawMessage raw) throws JMSException {
    message.setStringProperty(HubHeaders.MESSAGE_ID, raw.id().toString());
    message.setStringProperty(HubHeaders.CHANNEL, raw.channel());
    message.setStringProperty(HubHeaders.MEDIUM, raw.medium().name());
    message.setStringProperty(HubHeaders.FORMAT, raw.format());
    message.setStringProperty(HubHeaders.RECEIVED_AT, raw.receivedAt().toString());
    message.setStringProperty(HubHeaders.DELIVERY_KEY, raw.deliveryKey());
    message.setStringProperty(HubHeaders.ATTRIBUTES, text(raw.attributes()));
  }

  private String text(Map<String, String> attributes) {
    try {
      return json.writeValueAsString(attributes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the attributes cannot be written as JSON", e);
    }
  }

  /**
   * The message with a body that was read already.
   *
   * @throws RejectedMessageException when a property is missing or has no meaning
   */
  RawMessage read(Message message, Content body) throws JMSException {
    return new RawMessage(
        required(message, HubHeaders.MESSAGE_ID, UUID::fromString),
        required(message, HubHeaders.CHANNEL, Function.identity()),
        required(message, HubHeaders.MEDIUM, Medium::valueOf),
        required(message, HubHeaders.FORMAT, Function.identity()),
        required(message, HubHeaders.DELIVERY_KEY, Function.identity()),
        required(message, HubHeaders.RECEIVED_AT, Instant::parse),
        optional(message, HubHeaders.ATTRIBUTES, this::attributes).orElse(Map.of()),
        contentOf(message, body));
  }

  /** The message as far as it can be understood, so that anything at all can be kept. */
  RawMessage rescue(Message message, Content body) throws JMSException {
    UUID id =
        optional(message, HubHeaders.MESSAGE_ID, UUID::fromString).orElseGet(UUID::randomUUID);
    return new RawMessage(
        id,
        optional(message, HubHeaders.CHANNEL, Function.identity()).orElse("unknown"),
        optional(message, HubHeaders.MEDIUM, Medium::valueOf).orElse(Medium.API),
        optional(message, HubHeaders.FORMAT, Function.identity()).orElse("unknown"),
        optional(message, HubHeaders.DELIVERY_KEY, Function.identity()).orElse(id.toString()),
        optional(message, HubHeaders.RECEIVED_AT, Instant::parse).orElseGet(clock::instant),
        optional(message, HubHeaders.ATTRIBUTES, this::attributes).orElse(Map.of()),
        contentOf(message, body));
  }

  private Content contentOf(Message message, Content body) throws JMSException {
    String sha256 = message.getStringProperty(HubHeaders.CLAIM_SHA256);
    return sha256 == null || !message.propertyExists(HubHeaders.CLAIM_SIZE)
        ? body
        : claims.content(new Claim(sha256, message.getLongProperty(HubHeaders.CLAIM_SIZE)));
  }

  private Map<String, String> attributes(String text) {
    try {
      return json.readValue(text, ATTRIBUTES);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON object of texts", e);
    }
  }

  private static <T> T required(Message message, String name, Function<String, T> meaning)
      throws JMSException {
    String value = message.getStringProperty(name);
    if (value == null) {
      throw new RejectedMessageException("the queued message has no property " + name);
    }
    try {
      return meaning.apply(value);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new RejectedMessageException(
          "the queued message has a property %s that means nothing".formatted(name), e);
    }
  }

  private static <T> Optional<T> optional(Message message, String name, Function<String, T> meaning)
      throws JMSException {
    try {
      return Optional.ofNullable(message.getStringProperty(name)).map(meaning);
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}

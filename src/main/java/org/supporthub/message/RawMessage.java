package org.supporthub.message;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A message exactly as a channel handed it to us; nothing in it has been interpreted.
 *
 * @param id ours, a UUIDv7 given at the door; the key in logs and traces
 * @param channel name of the channel, as in {@code config/channels.yaml}
 * @param medium how the customer reached us
 * @param format which normaliser understands the bytes: {@code mail}, {@code json}, {@code form} …
 * @param deliveryKey what is equal when the sender delivers the same thing twice; unique per
 *     channel
 * @param receivedAt our clock when the bytes had arrived
 * @param attributes facts of the transport, such as {@code contentType} or {@code remoteAddress}
 * @param content the bytes as received
 */
public record RawMessage(
    UUID id,
    String channel,
    Medium medium,
    String format,
    String deliveryKey,
    Instant receivedAt,
    Map<String, String> attributes,
    Content content) {

  public RawMessage {
    attributes = Map.copyOf(attributes);
  }

  /** The same message with its bytes lying elsewhere. */
  public RawMessage withContent(Content elsewhere) {
    return new RawMessage(
        id, channel, medium, format, deliveryKey, receivedAt, attributes, elsewhere);
  }
}

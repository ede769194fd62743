package org.supporthub.channel.push;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supporthub.channel.DeliveryKey;
import org.supporthub.message.Sha256;

/**
 * A message or an event as WeChat pushes it: fields by the names of its documentation. Names and
 * the values of {@code MsgType} and {@code Event} are compared exactly, as they mix upper and lower
 * case.
 */
public record Push(Map<String, String> fields) {
  /** What stands in a field, empty if it is not there. */
  public String get(String field) {
    return fields.getOrDefault(field, "").strip();
  }

  public String type() {
    return get("MsgType");
  }

  /** Whether it tells what somebody did, and is nothing that somebody wrote. */
  public boolean isEvent() {
    return type().equals("event");
  }

  /** The open id of the customer. */
  public String sender() {
    return get("FromUserName");
  }

  /** WeChat's clock, which counts seconds. */
  public Optional<Instant> createdAt() {
    String seconds = get("CreateTime");
    return seconds.matches("\\d{1,11}")
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)))
        : Optional.empty();
  }

  /**
   * What is equal when WeChat pushes the same thing again. Events have no {@code MsgId}, and two of
   * them may happen to one customer within a second, so the sender and the time do not tell them
   * apart.
   */
  public String deliveryKey() {
    String id = get("MsgId");
    if (!id.isEmpty()) {
      return DeliveryKey.of(id);
    }
    if (sender().isEmpty() || get("CreateTime").isEmpty()) {
      return "sha256:" + Sha256.of(fields.toString());
    }
    return DeliveryKey.of(
        Stream.of(
                "FromUserName", "CreateTime", isEvent() ? "Event" : "MsgType", "EventKey", "MsgID")
            .map(this::get)
            .collect(Collectors.joining("|")));
  }
}

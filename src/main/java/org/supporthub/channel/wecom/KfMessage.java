package org.supporthub.channel.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.DeliveryKey;
import org.supporthub.channel.json.StrictJson;
import org.supporthub.message.Content;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;
import org.supporthub.message.Sha256;

/** A message or an event as it lies in the answer of {@code sync_msg}. */
record KfMessage(JsonNode json) {
  static final String JSON = "application/json";

  /** {@code origin} of what the customer sent; all else is told by the system or by our staff. */
  private static final String CUSTOMER = "3";

  private static final String STAFF = "5";
  private static final String EVENT = "event";

  /** Whether these bytes are what WeCom pushes, and no message. */
  static boolean isPush(byte[] bytes) {
    for (byte each : bytes) {
      if (!Character.isWhitespace(each)) {
        return each == '<';
      }
    }
    return false;
  }

  /**
   * A message of a page as a raw message, its bytes as they came. Its id is equal whenever it is
   * fetched again.
   */
  static RawMessage raw(ChannelSettings channel, byte[] bytes, Instant now) {
    return new RawMessage(
        UuidCreator.getTimeOrderedEpoch(now),
        channel.name(),
        channel.medium(),
        channel.format(),
        deliveryKey(bytes),
        now,
        Map.of("contentType", JSON),
        Content.of(bytes));
  }

  private static String deliveryKey(byte[] bytes) {
    String id;
    try {
      id = read(bytes).id();
    } catch (RejectedMessageException e) {
      id = "";
    }
    return id.isEmpty() ? "sha256:" + Sha256.of(bytes) : id;
  }

  /**
   * Reads it.
   *
   * @throws RejectedMessageException saying what is wrong with it, without quoting it
   */
  static KfMessage read(byte[] bytes) {
    JsonNode json = StrictJson.read(bytes);
    if (!json.isObject()) {
      throw new RejectedMessageException("malformed message: it is no JSON object");
    }
    return new KfMessage(json);
  }

  /** WeCom's id of it, the {@code msgid}. */
  String id() {
    return DeliveryKey.of(get(json, "msgid"));
  }

  String type() {
    return get(json, "msgtype");
  }

  /** Whether the customer sent it. Whatever else comes is no demand of a customer. */
  boolean fromCustomer() {
    return get(json, "origin").equals(CUSTOMER) && !isEvent();
  }

  /** Whether a member of our staff sent it, by WeCom itself. */
  boolean fromStaff() {
    return get(json, "origin").equals(STAFF);
  }

  boolean isEvent() {
    return type().equals(EVENT);
  }

  /** The name of the event. */
  String event() {
    return content().path("event_type").asText("").strip();
  }

  /** What is in it: the object that is named like the type. */
  JsonNode content() {
    return json.path(type());
  }

  /** A field of what is in it, empty if it is not there. */
  String get(String field) {
    return get(content(), field);
  }

  /** The customer; an event names them within. */
  String externalUser() {
    return outerOrInner("external_userid");
  }

  /** The service account that was written to. */
  String openKfId() {
    return outerOrInner("open_kfid");
  }

  /** All that one customer and one service account say to each other. */
  Optional<String> conversation() {
    return externalUser().isEmpty() || openKfId().isEmpty()
        ? Optional.empty()
        : Optional.of(externalUser() + "|" + openKfId());
  }

  /** WeCom's clock, which counts seconds. */
  Optional<Instant> sentAt() {
    String seconds = get(json, "send_time");
    return seconds.matches("\\d{1,11}")
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)))
        : Optional.empty();
  }

  private String outerOrInner(String field) {
    String outer = get(json, field);
    return DeliveryKey.of(outer.isEmpty() && isEvent() ? get(field) : outer);
  }

  private static String get(JsonNode object, String field) {
    return object.path(field).asText("").strip();
  }
}

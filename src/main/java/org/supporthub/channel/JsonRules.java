package org.supporthub.channel;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.supporthub.message.Flag;

/**
 * What the block of a JSON channel says of its calls beside the fields. A place is a JSON Pointer
 * (RFC 6901) into the body, {@code query:NAME} or {@code header:NAME}; a pointer goes on into text
 * that is JSON itself.
 *
 * @param messages which calls are messages of customers; empty means all that are no events
 * @param events by name, which calls tell what happened to a conversation; the first that fits
 *     counts
 * @param flags what is special about a message, and how that is seen
 * @param attachments where files are named that the vendor keeps
 * @param deliveryKey places that together are equal when the vendor delivers a call twice; empty
 *     means that equal bodies within ten minutes are
 * @param handshake what is answered to a call that only asks whether the URL is ours
 * @param answer the JSON that calls are answered with; empty means our own
 * @param timeZone of times that are written without one
 * @param reply how our replies come into a conversation; empty when they do not
 * @param headers those that are looked at again when the message is read, and so are kept with it
 */
public record JsonRules(
    Optional<Condition> messages,
    Map<String, EventRule> events,
    Map<Flag, Condition> flags,
    Optional<AttachmentPlaces> attachments,
    List<String> deliveryKey,
    Optional<Handshake> handshake,
    Optional<String> answer,
    Optional<ZoneId> timeZone,
    Optional<ReplyCall> reply,
    Set<String> headers) {

  /** Of a channel that takes every call as a message. */
  public static final JsonRules NONE =
      new JsonRules(
          Optional.empty(),
          Map.of(),
          Map.of(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of());

  /**
   * A call that is no message, but says that a conversation was closed, rated, taken over.
   *
   * @param text what people read of it
   * @param fields target fields to places, over those of the channel
   */
  public record EventRule(Condition when, String text, Map<String, List<String>> fields) {}

  /**
   * Where a body lists files.
   *
   * @param at places of the list, or of a single file; the first that is there counts
   * @param url within an element, as the others; an empty pointer is the element itself
   */
  public record AttachmentPlaces(
      List<String> at, List<String> url, List<String> name, List<String> type, List<String> size) {}

  /**
   * A call that asks for an answer and brings nothing.
   *
   * @param answer names of a JSON object to the pointers whose values they get
   */
  public record Handshake(Condition when, Map<String, String> answer) {}

  /** The name of the event that the call tells of, if it does. */
  public Optional<String> event(UnaryOperator<String> lookup) {
    return events.entrySet().stream()
        .filter(event -> event.getValue().when().holds(lookup))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether the call, which is no event, is a message of a customer. */
  public boolean message(UnaryOperator<String> lookup) {
    return messages.map(condition -> condition.holds(lookup)).orElse(true);
  }
}

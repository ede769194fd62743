package org.supporthub.channel.json;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.JsonRules;
import org.supporthub.channel.JsonRules.EventRule;
import org.supporthub.channel.MappedFields;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;

/** A JSON call understood by the rules of its channel: a message, an event, or nothing of both. */
final class JsonMessage {
  /** What a message is and an event is not. */
  private static final Set<String> NOT_OF_EVENTS = Set.of("externalId", "subject", "text", "html");

  private final ChannelSettings channel;
  private final JsonPlaces call;
  private final Optional<String> event;

  /**
   * @param beside the text at {@code query:NAME} and {@code header:NAME}
   * @throws org.supporthub.message.RejectedMessageException when the body is malformed
   */
  JsonMessage(ChannelSettings channel, byte[] body, UnaryOperator<String> beside) {
    this.channel = channel;
    this.call = new JsonPlaces(StrictJson.read(body), beside);
    this.event = channel.json().event(call::text);
  }

  /** What stands at a place. */
  String text(String place) {
    return call.text(place);
  }

  /** Whether a ticket has a use for it. */
  boolean wanted() {
    return event.isPresent() || channel.json().message(call::text);
  }

  /** A sentence that names the required fields without a value, if there are any. */
  Optional<String> missing() {
    return fields().missing();
  }

  InboundMessage of(RawMessage raw) {
    MappedFields fields = fields();
    if (event.isPresent()) {
      return fields.message(raw, List.of(), Map.of("event", event.get()), EnumSet.of(Flag.EVENT));
    }
    LinkedFiles files =
        channel
            .json()
            .attachments()
            .map(places -> LinkedFiles.of(call, places))
            .orElse(new LinkedFiles(List.of()));
    if (fields.get("text").isBlank() && fields.get("html").isBlank()) {
      fields.put("text", files.text());
    }
    return fields.message(raw, List.of(), files.attributes(), flags());
  }

  private MappedFields fields() {
    if (event.isEmpty()) {
      return new MappedFields(channel, this::field);
    }
    EventRule rule = channel.json().events().get(event.get());
    Map<String, List<String>> places = new LinkedHashMap<>(channel.fields());
    places.keySet().removeAll(NOT_OF_EVENTS);
    places.putAll(rule.fields());
    MappedFields fields = new MappedFields(channel, places, this::field);
    fields.put("text", (rule.text() + "\n" + fields.get("text")).strip());
    return fields;
  }

  /** An object or a list that holds files is no text to read. */
  private String field(String place) {
    boolean files =
        channel.json().attachments().filter(places -> places.at().contains(place)).isPresent();
    return files && call.node(place).isContainerNode() ? "" : call.text(place);
  }

  private Set<Flag> flags() {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    JsonRules rules = channel.json();
    rules
        .flags()
        .forEach(
            (flag, condition) -> {
              if (condition.holds(call::text)) {
                flags.add(flag);
              }
            });
    return flags;
  }
}

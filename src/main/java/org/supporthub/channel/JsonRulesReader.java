package org.supporthub.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.JsonRules.AttachmentPlaces;
import org.supporthub.channel.JsonRules.EventRule;
import org.supporthub.channel.JsonRules.Handshake;
import org.supporthub.message.Flag;
import org.supporthub.settings.ConfigException;

/** Turns what a block says of the calls of a JSON channel into settings. */
final class JsonRulesReader {
  private final ChannelBlock block;
  private final Places places;
  private final BiFunction<String, String, ConfigException> wrong;

  /**
   * @param wrong makes the sentence of a key and of what is wrong with it
   */
  JsonRulesReader(ChannelBlock block, BiFunction<String, String, ConfigException> wrong) {
    this.block = block;
    this.wrong = wrong;
    this.places = new Places(block.format(), wrong);
  }

  JsonRules rules() {
    if (!block.format().equals("json")) {
      refuseOthers();
      return JsonRules.NONE;
    }
    Optional<Condition> messages =
        Optional.ofNullable(block.messages()).map(given -> places.condition("messages", given));
    Map<String, EventRule> events = events();
    Map<Flag, Condition> flags = flags();
    if (flags.containsKey(Flag.PUBLIC)
        && block.reply() != null
        && !block.reply().body().toString().contains("{visibility}")) {
      throw wrong.apply(
          "reply.body", "must hold {visibility}, or a private answer might be read by anybody");
    }
    return new JsonRules(
        messages,
        events,
        flags,
        Optional.ofNullable(block.attachments()).map(this::attachments),
        places.list("deliveryKey", block.deliveryKey()),
        Optional.ofNullable(block.handshake()).map(this::handshake),
        Optional.ofNullable(block.answer()).map(JsonNode::toString),
        Optional.ofNullable(block.timeZone()).map(this::zone),
        Optional.ofNullable(block.reply())
            .flatMap(given -> new ReplyCallReader(given, wrong).call()),
        headers(messages, events, flags));
  }

  private Set<String> headers(
      Optional<Condition> messages, Map<String, EventRule> events, Map<Flag, Condition> flags) {
    Stream<Condition> conditions =
        Stream.of(
                messages.stream(),
                events.values().stream().map(EventRule::when),
                flags.values().stream())
            .flatMap(Function.identity());
    Stream<Map<String, List<String>>> fields =
        Stream.concat(
            Stream.of(places.fields("fields", block.fields())),
            events.values().stream().map(EventRule::fields));
    return Stream.concat(
            conditions.flatMap(condition -> condition.values().keySet().stream()),
            fields.flatMap(each -> each.values().stream().flatMap(List::stream)))
        .filter(place -> place.startsWith(Places.HEADER))
        .map(place -> place.substring(Places.HEADER.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private void refuseOthers() {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put("messages", block.messages());
    keys.put("events", block.events());
    keys.put("flags", block.flags());
    keys.put("attachments", block.attachments());
    keys.put("deliveryKey", block.deliveryKey());
    keys.put("handshake", block.handshake());
    keys.put("answer", block.answer());
    keys.put("timeZone", block.timeZone());
    keys.put("reply", block.reply());
    keys.forEach(
        (key, given) -> {
          if (given != null) {
            throw wrong.apply(
                key, "does not go with the format '%s', only with json".formatted(block.format()));
          }
        });
  }

  private Map<String, EventRule> events() {
    Map<String, EventRule> events = new LinkedHashMap<>();
    Objects.requireNonNullElse(block.events(), Map.<String, ChannelBlock.Event>of())
        .forEach(
            (name, event) -> {
              String key = "events." + name;
              if (!name.matches("[a-z]+(-[a-z]+)*")) {
                throw wrong.apply(key, "an event is named in lower-case words joined by hyphens");
              }
              events.put(
                  name,
                  new EventRule(
                      places.condition(key + ".when", event.when()),
                      event.text(),
                      places.fields(key + ".fields", event.fields())));
            });
    return events;
  }

  private Map<Flag, Condition> flags() {
    Map<Flag, Condition> flags = new EnumMap<>(Flag.class);
    Objects.requireNonNullElse(block.flags(), Map.<Flag, Map<String, JsonNode>>of())
        .forEach((flag, when) -> flags.put(flag, places.condition("flags." + flag, when)));
    return flags;
  }

  private AttachmentPlaces attachments(ChannelBlock.Attachments given) {
    return new AttachmentPlaces(
        places.list("attachments.at", given.at()),
        within("url", given.url()),
        within("name", given.name()),
        within("type", given.type()),
        within("size", given.size()));
  }

  /** A URL is the element itself unless it is said where in it; the others may be missing. */
  private List<String> within(String key, @Nullable JsonNode given) {
    List<String> pointers = Places.texts(given);
    pointers.stream()
        .filter(pointer -> !pointer.isEmpty() && !pointer.startsWith("/"))
        .findFirst()
        .ifPresent(
            pointer -> {
              throw wrong.apply(
                  "attachments." + key,
                  "'%s' is not a JSON Pointer: it must begin with /".formatted(pointer));
            });
    return pointers.isEmpty() && key.equals("url") ? List.of("") : pointers;
  }

  private Handshake handshake(ChannelBlock.Handshake given) {
    given.answer().values().stream()
        .filter(pointer -> !pointer.startsWith("/"))
        .findFirst()
        .ifPresent(
            pointer -> {
              throw wrong.apply(
                  "handshake.answer",
                  "'%s' is not a JSON Pointer: it must begin with /".formatted(pointer));
            });
    return new Handshake(
        places.condition("handshake.when", given.when()), Map.copyOf(given.answer()));
  }

  private ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw wrong.apply("timeZone", "'%s' is no time zone such as Asia/Shanghai".formatted(name));
    }
  }
}

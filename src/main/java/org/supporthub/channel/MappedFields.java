package org.supporthub.channel;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.Attachment;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.Party;
import org.supporthub.message.RawMessage;

/**
 * The target fields of a channel's block with the values one message has for them. Targets that the
 * shape of a message does not know become its attributes.
 */
public final class MappedFields {
  private static final Set<String> OF_THE_MESSAGE =
      Set.of(
          "externalId",
          "conversationKey",
          "subject",
          "text",
          "html",
          "sender.address",
          "sender.name",
          "sender.phone",
          "sender.externalId",
          "sentAt");
  private static final int LONGEST_LINE = 1000;

  private final ChannelSettings channel;
  private final Map<String, List<String>> fields;
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * @param lookup the text at a place (JSON Pointer, name of a form field), empty if there is none
   */
  public MappedFields(ChannelSettings channel, UnaryOperator<String> lookup) {
    this(channel, channel.fields(), lookup);
  }

  /**
   * @param fields in place of those of the channel
   */
  public MappedFields(
      ChannelSettings channel, Map<String, List<String>> fields, UnaryOperator<String> lookup) {
    this.channel = channel;
    this.fields = fields;
    values.putAll(channel.constants());
    fields.forEach(
        (target, places) ->
            places.stream()
                .map(lookup)
                .map(CleanText::of)
                .filter(value -> !value.isBlank())
                .findFirst()
                .ifPresent(value -> values.put(target, value)));
  }

  /** A sentence that names the required fields without a value, if there are any. */
  public Optional<String> missing() {
    List<String> missing =
        channel.required().stream()
            .filter(target -> fields.containsKey(target) && !values.containsKey(target))
            .map(target -> "'%s' (%s)".formatted(target, places(target)))
            .toList();
    return switch (missing.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of("field " + missing.get(0) + " is missing");
      default -> Optional.of("fields " + String.join(", ", missing) + " are missing");
    };
  }

  /** The value a field has so far; empty when it has none. */
  public String get(String target) {
    return values.getOrDefault(target, "");
  }

  /** Gives a field a value. */
  public void put(String target, String value) {
    values.put(target, CleanText.of(value));
  }

  /**
   * The message these fields make.
   *
   * @param others further attributes; a mapped one of the same name wins
   */
  public InboundMessage message(
      RawMessage raw, List<Attachment> attachments, Map<String, String> others) {
    return message(raw, attachments, others, Set.of());
  }

  /** The same message with something special about it. */
  public InboundMessage message(
      RawMessage raw, List<Attachment> attachments, Map<String, String> others, Set<Flag> flags) {
    String html = values.get("html");
    Optional<Instant> sentAt =
        Optional.ofNullable(values.get("sentAt"))
            .flatMap(time -> SentAt.parse(time, channel.json().timeZone()));
    return new InboundMessage(
        raw.id(),
        raw.channel(),
        medium(raw, flags),
        id("externalId"),
        id("conversationKey"),
        List.of(),
        List.of(),
        sender(),
        List.of(),
        List.of(),
        List.of(),
        or(line("subject"), ""),
        or(values.get("text"), html == null ? "" : Jsoup.parse(html).text()).replace("\r\n", "\n"),
        html == null ? null : SafeHtml.of(html),
        attachments,
        flags,
        null,
        sentAt.orElse(null),
        raw.receivedAt(),
        attributes(others, sentAt.isPresent()));
  }

  /** Who writes in private where others post waits for an answer as in a chat. */
  private Medium medium(RawMessage raw, Set<Flag> flags) {
    boolean posts = channel.json().flags().containsKey(Flag.PUBLIC);
    return raw.medium() == Medium.SOCIAL && posts && !flags.contains(Flag.PUBLIC)
        ? Medium.CHAT
        : raw.medium();
  }

  private Party sender() {
    String address = line("sender.address");
    return new Party(
        address == null ? null : address.toLowerCase(Locale.ROOT),
        line("sender.name"),
        line("sender.phone"),
        id("sender.externalId"));
  }

  private Map<String, String> attributes(Map<String, String> others, boolean sentAtUnderstood) {
    Map<String, String> attributes = new TreeMap<>(others);
    values.forEach(
        (target, value) -> {
          boolean kept = OF_THE_MESSAGE.contains(target);
          if (!kept || (target.equals("sentAt") && !sentAtUnderstood)) {
            attributes.put(target, value.strip());
          }
        });
    return attributes;
  }

  private @Nullable String line(String target) {
    String value = values.get(target);
    return value == null
        ? null
        : CleanText.cut(value.strip(), LONGEST_LINE).replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }

  private @Nullable String id(String target) {
    String value = values.get(target);
    return value == null ? null : DeliveryKey.of(value);
  }

  private String places(String target) {
    return fields.getOrDefault(target, List.of()).stream().collect(Collectors.joining(" or "));
  }

  private static String or(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }
}

package org.supporthub.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.supporthub.settings.ConfigException;

/** Turns what a block says of replies into a call. */
final class ReplyCallReader {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final List<String> IN_PATH = List.of("conversation");
  private static final List<String> IN_HEADERS = List.of("token", "basic");
  private static final List<String> IN_BODY = List.of("text", "conversation");

  private final ChannelBlock.Reply given;
  private final BiFunction<String, String, ConfigException> wrong;

  /**
   * @param wrong makes the sentence of a key and of what is wrong with it
   */
  ReplyCallReader(ChannelBlock.Reply given, BiFunction<String, String, ConfigException> wrong) {
    this.given = given;
    this.wrong = wrong;
  }

  /** The call; none while address or token is blank. */
  Optional<ReplyCall> call() {
    if (!given.path().startsWith("/") || given.path().matches(".*[?#\\s].*")) {
      throw wrong.apply(
          "reply.path", "'%s' must begin with / and have no query".formatted(given.path()));
    }
    check("reply.path", given.path(), IN_PATH);
    Map<String, String> headers = Objects.requireNonNullElse(given.headers(), Map.of());
    headers.forEach((name, value) -> check("reply.headers." + name, value, IN_HEADERS));
    List<String> texts = texts(given.body());
    texts.forEach(text -> check("reply.body", text, IN_BODY));
    if (texts.stream().noneMatch(text -> text.contains("{text}"))) {
      throw wrong.apply("reply.body", "must hold {text}");
    }
    String base = text(given.base());
    if (base.isEmpty() || text(given.token()).isEmpty()) {
      return Optional.empty();
    }
    URI address =
        WebAddress.secure(base)
            .filter(url -> url.getRawQuery() == null && !base.endsWith("/"))
            .orElseThrow(
                () ->
                    wrong.apply(
                        "reply.base",
                        "'%s' is no https:// address without a slash at its end".formatted(base)));
    return Optional.of(
        new ReplyCall(
            new ApiLogin(address, text(given.token())),
            given.path(),
            Map.copyOf(headers),
            given.body()));
  }

  private static List<String> texts(JsonNode node) {
    return node.isTextual()
        ? List.of(node.textValue())
        : StreamSupport.stream(node.spliterator(), false)
            .flatMap(child -> texts(child).stream())
            .toList();
  }

  private void check(String key, String template, List<String> known) {
    Matcher matcher = PLACEHOLDER.matcher(template);
    while (matcher.find()) {
      if (!known.contains(matcher.group(1))) {
        throw wrong.apply(
            key, "'%s' is none of {%s}".formatted(matcher.group(), String.join("}, {", known)));
      }
    }
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}

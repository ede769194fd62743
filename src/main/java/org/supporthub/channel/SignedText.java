package org.supporthub.channel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a signature is made of, written as a template: {@code {timestamp}.{body}}. Everything
 * outside of braces stands for itself.
 *
 * @param parts literal text and placeholders in turn
 */
public record SignedText(List<Part> parts) {
  /** What may stand in braces, for people. */
  static final String PLACEHOLDERS =
      "{body}, {timestamp}, {secret}, {path}, {query}, {query.NAME} and {header.NAME}";

  private static final Set<String> KNOWN = Set.of("body", "timestamp", "secret", "path", "query");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern NAMED = Pattern.compile("(query|header)\\.[A-Za-z0-9_.\\[\\]-]+");

  /** A piece of the template; a placeholder if {@code name} is one. */
  record Part(boolean placeholder, String text) {}

  /**
   * The template read.
   *
   * @throws IllegalArgumentException naming what stands in braces and is no placeholder
   */
  static SignedText of(String template) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(template);
    int done = 0;
    while (matcher.find()) {
      addLiteral(template.substring(done, matcher.start()), parts);
      String name = matcher.group(1);
      if (!KNOWN.contains(name) && !NAMED.matcher(name).matches()) {
        throw new IllegalArgumentException("{" + name + "}");
      }
      parts.add(new Part(true, name));
      done = matcher.end();
    }
    addLiteral(template.substring(done), parts);
    return new SignedText(List.copyOf(parts));
  }

  private static void addLiteral(String text, List<Part> parts) {
    if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
      throw new IllegalArgumentException("a brace without its partner");
    }
    if (!text.isEmpty()) {
      parts.add(new Part(false, text));
    }
  }

  /** Whether the placeholder stands in it. */
  boolean names(String placeholder) {
    return parts.stream().anyMatch(part -> part.placeholder() && part.text().equals(placeholder));
  }

  /** Whether it says anything of the call, beside text that is always the same. */
  boolean coversTheCall() {
    return parts.stream().anyMatch(part -> part.placeholder() && !part.text().equals("secret"));
  }

  /**
   * The bytes that are signed, in order.
   *
   * @param signature where the signature stands: that parameter is left out of {@code {query}}
   */
  List<byte[]> of(
      HttpCall call, byte[] body, String secret, String timestamp, CallPlace signature) {
    return parts.stream()
        .map(
            part ->
                part.placeholder() && part.text().equals("body")
                    ? body
                    : text(part, call, secret, timestamp, signature)
                        .getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private static String text(
      Part part, HttpCall call, String secret, String timestamp, CallPlace signature) {
    if (!part.placeholder()) {
      return part.text();
    }
    return switch (part.text()) {
      case "secret" -> secret;
      case "timestamp" -> timestamp;
      case "path" -> call.path();
      case "query" -> signature.inQuery() ? call.queryWithout(signature.name()) : call.query();
      default -> named(part.text(), call);
    };
  }

  private static String named(String placeholder, HttpCall call) {
    int dot = placeholder.indexOf('.');
    String name = placeholder.substring(dot + 1);
    return placeholder.startsWith("query") ? call.parameter(name) : call.header(name);
  }
}

package org.supporthub.channel;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text behind the question mark of a URL. */
final class QueryText {
  private QueryText() {}

  /** The decoded value of a parameter; empty when there is none, and when there are several. */
  static String value(String query, String name) {
    List<String> values =
        pairs(query)
            .filter(pair -> name(pair).equals(name))
            .map(pair -> decoded(pair.substring(Math.min(pair.length(), nameEnd(pair) + 1))))
            .toList();
    return values.size() == 1 ? values.get(0) : "";
  }

  /** The rest as it came. */
  static String without(String query, String name) {
    return pairs(query).filter(pair -> !name(pair).equals(name)).collect(Collectors.joining("&"));
  }

  static String with(String query, String name, String value) {
    String pair = encoded(name) + "=" + encoded(value);
    return query.isEmpty() ? pair : query + "&" + pair;
  }

  private static Stream<String> pairs(String query) {
    return Arrays.stream(query.split("&")).filter(pair -> !pair.isEmpty());
  }

  private static String name(String pair) {
    return decoded(pair.substring(0, nameEnd(pair)));
  }

  private static int nameEnd(String pair) {
    int equals = pair.indexOf('=');
    return equals < 0 ? pair.length() : equals;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException strayPercentSign) {
      return "";
    }
  }
}

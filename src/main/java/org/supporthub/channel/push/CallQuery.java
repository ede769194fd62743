package org.supporthub.channel.push;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The query of a call, which carries the signature. */
public record CallQuery(Map<String, String> values) {
  /** Of the text behind the question mark; a name given twice has no value at all. */
  public static CallQuery of(String query) {
    Map<String, String> values = new HashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String value = decoded(pair.substring(equals + 1));
        values.merge(decoded(pair.substring(0, equals)), value, (one, other) -> "");
      }
    }
    return new CallQuery(values);
  }

  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException strayPercentSign) {
      return "";
    }
  }
}

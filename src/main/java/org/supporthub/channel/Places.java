package org.supporthub.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.supporthub.settings.ConfigException;

/** Reads the places of a call as a block names them. */
final class Places {
  static final String QUERY = "query:";
  static final String HEADER = "header:";

  private final String format;
  private final BiFunction<String, String, ConfigException> wrong;

  /**
   * @param format of json and call; of others a place is the name of a field
   */
  Places(String format, BiFunction<String, String, ConfigException> wrong) {
    this.format = format;
    this.wrong = wrong;
  }

  /** Target fields to the places they are looked for at. */
  Map<String, List<String>> fields(String key, @Nullable Map<String, JsonNode> given) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    if (given != null) {
      given.forEach((target, places) -> fields.put(target, list(key + "." + target, places)));
    }
    return fields;
  }

  /** One place, or several in order. */
  List<String> list(String key, @Nullable JsonNode given) {
    List<String> places = texts(given);
    places.forEach(place -> check(key, place));
    return places;
  }

  /** Places to the values that are allowed there. */
  Condition condition(String key, Map<String, JsonNode> given) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    given.forEach(
        (place, allowed) -> {
          check(key, place);
          values.put(place, texts(allowed));
        });
    return new Condition(values);
  }

  static List<String> texts(@Nullable JsonNode given) {
    List<String> texts = new ArrayList<>();
    if (given != null) {
      (given.isArray() ? given : List.of(given)).forEach(one -> texts.add(one.asText()));
    }
    return List.copyOf(texts);
  }

  private void check(String key, String place) {
    boolean json = format.equals("json");
    boolean pointer = place.startsWith("/");
    boolean outside = place.matches(QUERY + "[^&=]+") || place.matches(HEADER + "[!-~&&[^:]]+");
    if ((json && !pointer && !outside) || (format.equals(TelephonyReader.FORMAT) && !pointer)) {
      throw wrong.apply(
          key,
          "'%s' is not a JSON Pointer: it must begin with /%s"
              .formatted(place, json ? ", or be query:NAME or header:NAME" : ""));
    }
  }
}

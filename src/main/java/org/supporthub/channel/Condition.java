package org.supporthub.channel;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A test of a call: at every place stands one of the values. {@code *} is any text, and alone any
 * value but an empty one.
 *
 * @param values places of a call (see {@link JsonRules}) to the values allowed there
 */
public record Condition(Map<String, List<String>> values) {
  static final Condition NONE = new Condition(Map.of());

  /**
   * @param lookup what stands at a place, empty if nothing does
   */
  public boolean holds(UnaryOperator<String> lookup) {
    return values.entrySet().stream()
        .allMatch(entry -> holds(lookup.apply(entry.getKey()), entry.getValue()));
  }

  private static boolean holds(String found, List<String> allowed) {
    return allowed.stream().anyMatch(value -> fits(found, value));
  }

  private static boolean fits(String found, String value) {
    if (value.indexOf('*') < 0) {
      return value.equals(found);
    }
    return value.equals("*") ? !found.isBlank() : pattern(value).matcher(found).matches();
  }

  private static Pattern pattern(String value) {
    return Pattern.compile(
        Arrays.stream(value.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }
}

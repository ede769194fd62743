package org.supporthub.classify;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether a message has one of the values asked for in each of the attributes asked for. */
final class AttributeTest {
  private AttributeTest() {}

  static boolean passes(Map<String, Set<String>> wanted, Map<String, String> attributes) {
    return wanted.isEmpty()
        || wanted.entrySet().stream()
            .allMatch(
                entry -> {
                  String value = attributes.get(entry.getKey());
                  return value != null && entry.getValue().contains(folded(value));
                });
  }

  static String folded(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }
}

package org.supporthub.reply;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.supporthub.channel.ChannelSettings.Label;

/**
 * A text that people answer with.
 *
 * @param name of its file
 * @param label people choose it by
 * @param values what whoever uses it fills in: variable to what is meant
 */
public record ReplyTemplate(
    String name, Label label, Map<String, String> values, String zh, String en) {

  public ReplyTemplate {
    values = Map.copyOf(values);
  }

  /** What is wrong with these values, as a sentence; empty if they fit. */
  public Optional<String> problem(Map<String, String> given) {
    Set<String> lacking = without(values.keySet(), given.keySet());
    if (!lacking.isEmpty()) {
      return Optional.of("values lack " + String.join(", ", lacking) + ".");
    }
    Set<String> unknown = without(given.keySet(), values.keySet());
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "values hold %s; the template %s has %s."
                .formatted(
                    String.join(", ", unknown),
                    name,
                    String.join(", ", new TreeSet<>(values.keySet()))));
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}

package org.supporthub.classify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What must be known about a ticket of a category, and how one can tell that a message says it. */
record RequiredData(Map<String, Datum> data, List<Requirement> requirements) {

  /** One thing to know; any of the ways to tell it is enough. */
  record Datum(RuleFile.Name name, String attribute, Set<Given> given, Expression words) {
    boolean isIn(Message message, Map<String, String> attributes) {
      return attributes.containsKey(attribute)
          || given.stream().anyMatch(message.given()::contains)
          || words.score(message.hits()) >= 0;
    }
  }

  record Requirement(String category, Set<String> channels, List<String> data) {
    boolean isFor(String decided, String channel) {
      return (decided.equals(category) || decided.startsWith(category + "."))
          && (channels.isEmpty() || channels.contains(channel));
    }
  }

  /** The names of what the message leaves open, each once, in the order of the file. */
  List<String> missing(String category, Message message, Map<String, String> attributes) {
    List<String> missing = new ArrayList<>();
    for (Requirement requirement : requirements) {
      if (requirement.isFor(category, message.channel())) {
        for (String name : requirement.data()) {
          if (!missing.contains(name) && !data.get(name).isIn(message, attributes)) {
            missing.add(name);
          }
        }
      }
    }
    return missing;
  }

  /** What people call it; the name itself where the file no longer has it. */
  String labelOf(String name, Locale locale) {
    Datum datum = data.get(name);
    return datum == null ? name : Categories.in(locale, datum.name());
  }

  /** Compiles what the file says of it. */
  static RequiredData of(RuleFile rules, Set<String> categories, RuleCompiler compiler) {
    Map<String, Datum> data = new LinkedHashMap<>();
    rules
        .data()
        .forEach(
            (name, datum) ->
                data.put(
                    name,
                    new Datum(
                        new RuleFile.Name(datum.zh(), datum.en()),
                        datum.attribute() == null ? name : datum.attribute(),
                        Set.copyOf(datum.given()),
                        compiler.words("data " + name, datum.any()))));
    for (RuleFile.Requirement row : rules.required()) {
      if (!categories.contains(row.category())) {
        throw compiler.wrong("required", "names the unknown category '" + row.category() + "'");
      }
      for (String name : row.data()) {
        if (!data.containsKey(name)) {
          throw compiler.wrong(
              "required", "names '%s', which 'data' does not explain".formatted(name));
        }
      }
    }
    return new RequiredData(
        data,
        rules.required().stream()
            .map(row -> new Requirement(row.category(), Set.copyOf(row.channels()), row.data()))
            .toList());
  }
}

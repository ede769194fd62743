package org.supporthub.classify;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a rule file says of a message besides its category: tags, tier, impact, risk, fields. */
record MessageMarks(
    List<TagRule> tags,
    Map<String, TierRule> tiers,
    Expression risk,
    Map<String, Expression> impact,
    Map<String, Extractor> extractors) {
  static final String ORDINARY = "普通";

  record TagRule(String tag, Map<String, Set<String>> attributes, Expression.AnyOf any) {
    boolean fits(Message message) {
      return any.score(message.hits()) >= 0
          || (!attributes.isEmpty() && AttributeTest.passes(attributes, message.attributes()));
    }
  }

  record TierRule(String tag, Set<String> customerTier) {}

  List<String> tags(Message message) {
    return tags.stream().filter(tag -> tag.fits(message)).map(TagRule::tag).distinct().toList();
  }

  PriorityMatrix.Facts facts(String category, Message message) {
    return new PriorityMatrix.Facts(
        category,
        message.tiers(),
        impact(message),
        risk.score(message.hits()) >= 0,
        message.tags());
  }

  Set<String> tiers(Message message) {
    String attribute = AttributeTest.folded(message.attributes().getOrDefault("customerTier", ""));
    Set<String> found = new HashSet<>();
    tiers.forEach(
        (name, tier) -> {
          if (message.tags().contains(tier.tag()) || tier.customerTier().contains(attribute)) {
            found.add(name);
          }
        });
    return found.isEmpty() ? Set.of(ORDINARY) : found;
  }

  /** Many users outweigh one: who names both speaks of many. */
  private String impact(Message message) {
    for (String kind : List.of("multi", "single")) {
      Expression words = impact.get(kind);
      if (words != null && words.score(message.hits()) >= 0) {
        return kind;
      }
    }
    return "";
  }

  /** Attributes read from the words; what the channel has given is kept. */
  Map<String, String> attributes(Message message) {
    Map<String, String> result = new LinkedHashMap<>(message.attributes());
    extractors.forEach(
        (name, extractor) ->
            extractor.value(message).ifPresent(value -> result.putIfAbsent(name, value)));
    return result;
  }
}

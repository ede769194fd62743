package org.supporthub.classify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds rules that can never decide because an earlier one always does. What it does not find it
 * has not proved to be reachable: only rules of plain terms are compared.
 */
final class ReachCheck {
  private static final List<String> FIELDS =
      List.of("subject", "text", "sender", "attachments", "recognised");

  private final List<CompiledRule> rules;
  private final RuleFile.Strategy strategy;
  private final Vocabulary vocabulary;
  private final RuleFault fault;

  ReachCheck(
      List<CompiledRule> rules,
      RuleFile.Strategy strategy,
      Vocabulary vocabulary,
      RuleFault fault) {
    this.rules = rules;
    this.strategy = strategy;
    this.vocabulary = vocabulary;
    this.fault = fault;
  }

  void run() {
    for (int later = 0; later < rules.size(); later++) {
      CompiledRule rule = rules.get(later);
      if (rule.attributes().isEmpty() && sum(rule) == 0) {
        throw fault.in("rule " + rule.id(), "never decides: all its terms have the weight 0");
      }
      for (int earlier = 0; earlier < later; earlier++) {
        if (alwaysBefore(rules.get(earlier), rule)) {
          throw fault.in(
              "rule " + rule.id(),
              "never decides: whatever it finds, the earlier rule %s decides"
                  .formatted(rules.get(earlier).id()));
        }
      }
    }
  }

  private static double sum(CompiledRule rule) {
    return (rule.any() == null ? 0 : rule.any().highest()) + rule.all().highest();
  }

  private boolean alwaysBefore(CompiledRule first, CompiledRule second) {
    if (!first.none().isEmpty() || !first.all().parts().isEmpty() || !isForAll(first, second)) {
      return false;
    }
    if (first.any() == null) {
      return strategy == RuleFile.Strategy.FIRST_MATCH;
    }
    return strategy == RuleFile.Strategy.FIRST_MATCH
        ? alwaysPasses(first, second)
        : neverLess(first, second);
  }

  private static boolean isForAll(CompiledRule first, CompiledRule second) {
    return holds(first.channels(), second.channels())
        && holds(first.languages(), second.languages())
        && holds(first.tiers(), second.tiers())
        && first.attributes().entrySet().stream()
            .allMatch(
                wanted -> {
                  Set<String> other = second.attributes().get(wanted.getKey());
                  return other != null && wanted.getValue().containsAll(other);
                });
  }

  private static boolean holds(Set<String> wide, Set<String> narrow) {
    return wide.isEmpty() || (!narrow.isEmpty() && wide.containsAll(narrow));
  }

  /** Whatever the second finds, the first has found enough. */
  private boolean alwaysPasses(CompiledRule first, CompiledRule second) {
    double least =
        FIELDS.stream()
            .filter(field -> second.fields().of(field) > 0)
            .mapToDouble(first.fields()::of)
            .min()
            .orElse(0);
    List<Expression.Word> enough =
        words(first).filter(word -> word.weight() * least >= first.threshold()).toList();
    if (least == 0 || enough.size() < words(first).count()) {
      return false;
    }
    boolean required = second.all().parts().stream().anyMatch(part -> brings(part, enough));
    boolean everyOther =
        second.any() != null
            && second.any().parts().stream().allMatch(part -> brings(part, enough));
    return required || everyOther;
  }

  private boolean brings(Expression part, List<Expression.Word> wanted) {
    if (!(part instanceof Expression.Word word)) {
      return false;
    }
    List<Integer> all = new ArrayList<>(wanted.stream().map(Expression.Word::term).toList());
    if (all.contains(word.term())) {
      return true;
    }
    all.add(word.term());
    boolean[] found = new boolean[1];
    new TermsInTerms(vocabulary, all).whole(word.term(), inner -> found[0] = true);
    return found[0];
  }

  /** The first scores at least what the second does, and passes whenever it does. */
  private static boolean neverLess(CompiledRule first, CompiledRule second) {
    if (first.threshold() > second.threshold()
        || FIELDS.stream()
            .anyMatch(field -> first.fields().of(field) < second.fields().of(field))) {
      return false;
    }
    List<Expression> parts = new ArrayList<>(second.all().parts());
    if (second.any() != null) {
      parts.addAll(second.any().parts());
    }
    Map<Integer, Double> weights = new HashMap<>();
    words(first).forEach(word -> weights.merge(word.term(), word.weight(), Double::sum));
    return weights.size() == first.any().parts().size()
        && !parts.isEmpty()
        && parts.stream()
            .allMatch(
                part ->
                    part instanceof Expression.Word word
                        && weights.getOrDefault(word.term(), -1.0) >= word.weight())
        && parts.size() == weights.size();
  }

  private static Stream<Expression.Word> words(CompiledRule rule) {
    return rule.any().parts().stream()
        .filter(Expression.Word.class::isInstance)
        .map(Expression.Word.class::cast);
  }
}

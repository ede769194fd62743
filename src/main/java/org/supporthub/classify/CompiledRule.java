package org.supporthub.classify;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A rule of the file, ready to be asked. */
record CompiledRule(
    String id,
    String category,
    Set<String> channels,
    Set<String> languages,
    Set<String> tiers,
    Map<String, Set<String>> attributes,
    RuleFile.Fields fields,
    Expression.@Nullable AnyOf any,
    Expression.AllOf all,
    List<Expression> none,
    double threshold,
    @Nullable Priority priority) {

  /** How the rule did on a message. */
  record Verdict(CompiledRule rule, double score, boolean passed, String outcome) {}

  /** Tells every term this looks for; false when it may also find something without any. */
  boolean terms(IntConsumer terms) {
    boolean alternatives = any == null || any.terms(terms);
    boolean required = all.parts().isEmpty() || all.terms(terms);
    return attributes.isEmpty() && alternatives && required;
  }

  /** Empty when the rule is not for such messages or found nothing. */
  Optional<Verdict> judge(Message message) {
    if (!isFor(message)) {
      return Optional.empty();
    }
    Hits hits = message.hits(fields);
    double alternatives = any == null ? 0 : any.score(hits);
    double required = all.score(hits);
    if (Math.max(alternatives, 0) + Math.max(required, 0) == 0 && attributes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(verdict(hits, alternatives, required));
  }

  private boolean isFor(Message message) {
    return (channels.isEmpty() || channels.contains(message.channel()))
        && AttributeTest.passes(attributes, message.attributes())
        && (languages.isEmpty() || languages.contains(message.language()))
        && (tiers.isEmpty() || !Collections.disjoint(tiers, message.tiers()));
  }

  private Verdict verdict(Hits hits, double alternatives, double required) {
    double score = Math.max(alternatives, 0) + Math.max(required, 0);
    if (alternatives < 0) {
      return new Verdict(this, score, false, "found none of the alternatives");
    }
    if (required < 0) {
      return new Verdict(this, score, false, "found not all that is required");
    }
    for (Expression excluded : none) {
      if (excluded.score(hits) >= 0) {
        return new Verdict(this, score, false, "excluded by " + found(excluded, hits));
      }
    }
    return score < threshold
        ? new Verdict(this, score, false, "below the threshold of " + threshold)
        : new Verdict(this, score, true, "lower score");
  }

  List<Classification.Match> matches(Message message) {
    Hits hits = message.hits(fields);
    var matches = new MatchCollector();
    if (any != null) {
      any.collect(hits, matches);
    }
    all.collect(hits, matches);
    return matches.sorted();
  }

  private static String found(Expression expression, Hits hits) {
    var matches = new MatchCollector();
    expression.collect(hits, matches);
    return matches.sorted().stream()
        .findFirst()
        .map(match -> "'" + match.term() + "'")
        .orElse("an exception");
  }
}

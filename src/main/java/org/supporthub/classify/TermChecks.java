package org.supporthub.classify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses terms of a rule that cannot do what they stand there for: one that is there twice, one
 * that is looked for and excluded, and one that changes nothing because a shorter one does all it
 * does.
 */
final class TermChecks {
  private final CompiledRule rule;
  private final Vocabulary vocabulary;
  private final RuleFault fault;

  TermChecks(CompiledRule rule, Vocabulary vocabulary, RuleFault fault) {
    this.rule = rule;
    this.vocabulary = vocabulary;
    this.fault = fault;
  }

  void run() {
    List<Expression> looked = new ArrayList<>(rule.all().parts());
    contradictions(looked, rule.none());
    if (rule.any() != null) {
      contradictions(rule.any().parts(), rule.none());
      check(rule.any());
    }
    check(rule.all());
    lists(words(rule.none()), false);
    rule.none().forEach(this::check);
  }

  private void check(Expression expression) {
    if (expression instanceof Expression.AnyOf any) {
      lists(words(any.parts()), any.weight() == null);
      any.parts().forEach(this::check);
    } else if (expression instanceof Expression.AllOf all) {
      for (Expression part : all.parts()) {
        if (part instanceof Expression.NoneOf none) {
          contradictions(all.parts(), none.parts());
        }
        check(part);
      }
    } else if (expression instanceof Expression.NoneOf none) {
      lists(words(none.parts()), false);
      none.parts().forEach(this::check);
    } else if (expression instanceof Expression.In in) {
      check(in.part());
    }
  }

  private static List<Expression.Word> words(List<Expression> parts) {
    return parts.stream()
        .filter(Expression.Word.class::isInstance)
        .map(Expression.Word.class::cast)
        .toList();
  }

  private void contradictions(List<Expression> looked, List<Expression> excluded) {
    Set<Integer> out = new HashSet<>();
    for (Expression one : excluded) {
      List<Expression> parts = one instanceof Expression.AnyOf any ? any.parts() : List.of(one);
      words(parts).forEach(word -> out.add(word.term()));
    }
    for (Expression.Word word : words(looked)) {
      if (out.contains(word.term())) {
        throw wrong(word, "looks for '%s' and excludes it".formatted(word.shown()));
      }
    }
  }

  /**
   * Checks terms that stand beside each other.
   *
   * @param sums whether each counts, and not only that one of them is there
   */
  private void lists(List<Expression.Word> words, boolean sums) {
    Map<Integer, Expression.Word> byTerm = new HashMap<>();
    for (Expression.Word word : words) {
      Expression.Word before = byTerm.put(word.term(), word);
      if (before != null) {
        throw wrong(
            word,
            before.shown().equals(word.shown())
                ? "has the term '%s' twice, and would count it twice".formatted(word.shown())
                : "has '%s' and '%s', which are compared as the same term"
                    .formatted(before.shown(), word.shown()));
      }
    }
    var inside = new TermsInTerms(vocabulary, byTerm.keySet());
    for (Expression.Word outer : words) {
      Set<Integer> inner = new HashSet<>();
      inside.whole(outer.term(), inner::add);
      for (int term : inner) {
        Expression.Word swallower = byTerm.get(term);
        if (!sums || (swallower.weight() == outer.weight() && holdsAll(term, inner))) {
          throw wrong(
              outer,
              "has '%s', which '%s' swallows: wherever it is found the shorter one is, and counts as much"
                  .formatted(outer.shown(), swallower.shown()));
        }
      }
    }
  }

  private boolean holdsAll(int term, Set<Integer> others) {
    return others.stream()
        .allMatch(
            other ->
                other == term
                    || vocabulary.term(term).text().contains(vocabulary.term(other).text()));
  }

  private RuntimeException wrong(Expression.Word word, String what) {
    return fault.in("rule " + rule.id(), word.shown(), what);
  }
}

package org.supporthub.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.supporthub.settings.ConfigException;

/** Turns the conditions of one rule into expressions over the vocabulary. */
final class ExpressionCompiler {
  private static final int USUAL_WEIGHT = 1;

  private final Map<String, List<Condition>> termSets;
  private final Vocabulary vocabulary;
  private final RuleFault fault;
  private final String owner;
  private final Map<Integer, Longer> longer = new HashMap<>();
  private final Set<String> openSets = new HashSet<>();

  /**
   * @param owner what the conditions belong to, for messages: {@code rule login-failed}
   */
  ExpressionCompiler(
      Map<String, List<Condition>> termSets, Vocabulary vocabulary, RuleFault fault, String owner) {
    this.termSets = termSets;
    this.vocabulary = vocabulary;
    this.fault = fault;
    this.owner = owner;
  }

  Expression.AnyOf any(List<Condition> conditions) {
    return anyOf(compile(conditions, null), null);
  }

  Expression.AllOf all(List<Condition> conditions) {
    return new Expression.AllOf(compile(conditions, null), null);
  }

  List<Expression> list(List<Condition> conditions) {
    return compile(conditions, null);
  }

  /** The numbers of plain terms and sets, for lists that allow nothing else. */
  int[] terms(List<Condition> conditions) {
    List<Integer> terms = new ArrayList<>();
    conditions.forEach(condition -> addTerms(condition, terms));
    return terms.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Tells each term which longer terms of the rule hold it, so that nothing counts twice. */
  void finish() {
    var inside = new TermsInTerms(vocabulary, longer.keySet());
    for (int outer : longer.keySet()) {
      inside.of(
          outer,
          (inner, start, end) -> {
            Vocabulary.Term one = vocabulary.term(outer);
            Vocabulary.Term other = vocabulary.term(inner);
            if (one.holds(other)) {
              longer.get(inner).add(outer, one.text().equals(other.text()));
            }
          });
    }
  }

  /** A group that only adds up is the same as its parts standing in the group around it. */
  private Expression.AnyOf anyOf(List<Expression> parts, @Nullable Double weight) {
    List<Expression> flat = new ArrayList<>();
    for (Expression part : parts) {
      if (part instanceof Expression.AnyOf inner && inner.weight() == null) {
        flat.addAll(inner.parts());
      } else {
        flat.add(part);
      }
    }
    return new Expression.AnyOf(flat, weight, vocabulary.routes().index(flat, Expression::terms));
  }

  private List<Expression> compile(List<Condition> conditions, @Nullable Double each) {
    return conditions.stream().map(condition -> compile(condition, each)).toList();
  }

  private Expression compile(Condition condition, @Nullable Double each) {
    Expression expression = anywhere(condition, each);
    return condition.in().isEmpty()
        ? expression
        : new Expression.In(Set.copyOf(condition.in()), expression);
  }

  private Expression anywhere(Condition condition, @Nullable Double each) {
    Double own = condition.weight() != null ? condition.weight() : each;
    if (condition.term() != null) {
      return term(condition.term(), own);
    }
    if (condition.regex() != null) {
      return regex(condition.regex(), own == null ? USUAL_WEIGHT : own);
    }
    if (condition.amountOver() != null) {
      return new Amount(condition.amountOver(), own == null ? USUAL_WEIGHT : own);
    }
    if (condition.set() != null) {
      Double weight = condition.each() != null ? condition.each() : each;
      return inSet(condition.set(), terms -> anyOf(compile(terms, weight), condition.weight()));
    }
    if (condition.within() != null) {
      return near(condition, each);
    }
    return group(condition, each);
  }

  private Expression group(Condition condition, @Nullable Double inherited) {
    Double each = condition.each() != null ? condition.each() : inherited;
    List<Expression> parts = new ArrayList<>(compile(condition.all(), each));
    if (!condition.any().isEmpty()) {
      var any = anyOf(compile(condition.any(), each), condition.weight());
      if (parts.isEmpty() && condition.none().isEmpty()) {
        return any;
      }
      parts.add(any);
    }
    if (!condition.none().isEmpty()) {
      parts.add(new Expression.NoneOf(compile(condition.none(), each)));
    }
    if (parts.isEmpty()) {
      throw wrong("has an empty condition");
    }
    return new Expression.AllOf(parts, condition.weight());
  }

  private Expression term(String written, @Nullable Double weight) {
    double counts = weight == null ? USUAL_WEIGHT : weight;
    if (GappedPhrase.is(written)) {
      return sequence(written, counts);
    }
    int number = number(written);
    return new Expression.Word(number, written, counts, longerThan(number));
  }

  /** One for all places at which the rule has the term. */
  private Longer longerThan(int term) {
    return longer.computeIfAbsent(term, any -> new Longer());
  }

  private Expression sequence(String written, double weight) {
    GappedPhrase phrase = GappedPhrase.of(written);
    List<int[]> members = phrase.parts().stream().map(part -> new int[] {number(part)}).toList();
    return near(written, members, true, phrase.gap(), weight);
  }

  private Expression regex(String written, double weight) {
    try {
      return Regex.of(written, weight);
    } catch (IllegalArgumentException e) {
      throw wrong("has the regular expression '%s', which %s".formatted(written, e.getMessage()));
    }
  }

  private Expression near(Condition condition, @Nullable Double each) {
    List<int[]> members = condition.all().stream().map(member -> terms(List.of(member))).toList();
    if (members.size() < 2) {
      throw wrong("has 'within' on a condition without two parts under 'all'");
    }
    double weight =
        condition.weight() != null ? condition.weight() : each != null ? each : USUAL_WEIGHT;
    String shown =
        String.join(" ~ ", condition.all().stream().map(ExpressionCompiler::name).toList());
    int within = condition.within() == null ? GappedPhrase.USUAL_GAP : condition.within();
    return near(shown, members, false, within, weight);
  }

  private Expression near(
      String shown, List<int[]> members, boolean ordered, int within, double weight) {
    TermIndex<int[]> index =
        vocabulary
            .routes()
            .index(
                members,
                (member, terms) -> {
                  Arrays.stream(member).forEach(terms);
                  return true;
                });
    return new Expression.Near(shown, members, index, ordered, within, weight);
  }

  private static String name(Condition condition) {
    if (condition.term() != null) {
      return condition.term();
    }
    return condition.set() != null ? condition.set() : "…";
  }

  private void addTerms(Condition condition, List<Integer> terms) {
    if (!condition.in().isEmpty()) {
      throw wrong("has 'in' where only terms and sets may stand");
    }
    if (condition.term() != null) {
      if (GappedPhrase.is(condition.term())) {
        throw wrong("has the phrase with a gap '" + condition.term() + "' where a term must stand");
      }
      terms.add(number(condition.term()));
    } else if (condition.set() != null) {
      inSet(
          condition.set(),
          members -> {
            members.forEach(member -> addTerms(member, terms));
            return true;
          });
    } else if (condition.regex() != null || condition.amountOver() != null) {
      throw wrong("has a regular expression or an amount where only terms and sets may stand");
    } else if (condition.all().isEmpty() && condition.none().isEmpty()) {
      condition.any().forEach(member -> addTerms(member, terms));
    } else {
      throw wrong("has a group of 'all' or 'none' where only terms and sets may stand");
    }
  }

  private <T> T inSet(String name, Function<List<Condition>, T> action) {
    List<Condition> members = termSets.get(name);
    if (members == null) {
      throw wrong("refers to the unknown term set '" + name + "'");
    }
    if (!openSets.add(name)) {
      throw wrong("uses the term set '" + name + "', which contains itself");
    }
    T result = action.apply(members);
    openSets.remove(name);
    return result;
  }

  private int number(String written) {
    int number = vocabulary.add(written);
    if (number < 0) {
      throw wrong("has the term '" + written + "', of which nothing is left to look for");
    }
    return number;
  }

  private ConfigException wrong(String what) {
    return fault.in(owner, what);
  }
}

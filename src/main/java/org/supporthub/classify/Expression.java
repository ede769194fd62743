package org.supporthub.classify;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What a rule looks for, compiled. A score below zero means: not found. */
sealed interface Expression
    permits Expression.Word,
        Expression.AnyOf,
        Expression.AllOf,
        Expression.NoneOf,
        Expression.Near,
        Expression.In,
        Regex,
        Amount {
  double MISSING = -1;

  double score(Hits hits);

  void collect(Hits hits, MatchCollector matches);

  /** The most this can score. */
  double highest();

  /** Tells every term this looks for; false when it may also be satisfied without any. */
  boolean terms(IntConsumer terms);

  /** A word or phrase; it does not count inside a longer term of the same rule. */
  record Word(int term, String shown, double weight, Longer longer) implements Expression {
    @Override
    public double score(Hits hits) {
      double share = hits.share(term, longer);
      return share < 0 ? MISSING : weight * share;
    }

    @Override
    public void collect(Hits hits, MatchCollector matches) {
      if (weight > 0) {
        hits.forEachPlace(term, (field, start, end) -> matches.add(shown, field, start, end));
      }
    }

    @Override
    public double highest() {
      return weight;
    }

    @Override
    public boolean terms(IntConsumer terms) {
      terms.accept(term);
      return true;
    }
  }

  /** At least one of the parts; the sum of those found, or a fixed weight. */
  record AnyOf(List<Expression> parts, @Nullable Double weight, TermIndex<Expression> index)
      implements Expression {
    @Override
    public double score(Hits hits) {
      double sum = MISSING;
      long[] possible = hits.possible();
      for (int i = index.first(possible); i >= 0; i = index.next(possible, i)) {
        double score = index.get(i).score(hits);
        if (score >= 0) {
          sum = Math.max(sum, 0) + score;
        }
      }
      return sum < 0 || weight == null ? sum : weight;
    }

    @Override
    public void collect(Hits hits, MatchCollector matches) {
      long[] possible = hits.possible();
      for (int i = index.first(possible); i >= 0; i = index.next(possible, i)) {
        Expression part = index.get(i);
        if (part.score(hits) >= 0) {
          part.collect(hits, matches);
        }
      }
    }

    @Override
    public double highest() {
      return weight != null ? weight : parts.stream().mapToDouble(Expression::highest).sum();
    }

    @Override
    public boolean terms(IntConsumer terms) {
      return parts.stream().map(part -> part.terms(terms)).reduce(true, Boolean::logicalAnd);
    }
  }

  /** All of the parts; their sum, or a fixed weight. */
  record AllOf(List<Expression> parts, @Nullable Double weight) implements Expression {
    @Override
    public double score(Hits hits) {
      double sum = 0;
      for (Expression part : parts) {
        double score = part.score(hits);
        if (score < 0) {
          return MISSING;
        }
        sum += score;
      }
      return weight == null ? sum : weight;
    }

    @Override
    public void collect(Hits hits, MatchCollector matches) {
      parts.forEach(part -> part.collect(hits, matches));
    }

    @Override
    public double highest() {
      return weight != null ? weight : parts.stream().mapToDouble(Expression::highest).sum();
    }

    @Override
    public boolean terms(IntConsumer terms) {
      return parts.stream().map(part -> part.terms(terms)).reduce(false, Boolean::logicalOr);
    }
  }

  /** A part that is looked for in some fields only. */
  record In(Set<String> fields, Expression part) implements Expression {
    @Override
    public double score(Hits hits) {
      return part.score(hits.in(fields));
    }

    @Override
    public void collect(Hits hits, MatchCollector matches) {
      part.collect(hits.in(fields), matches);
    }

    @Override
    public double highest() {
      return part.highest();
    }

    @Override
    public boolean terms(IntConsumer terms) {
      return part.terms(terms);
    }
  }

  /** None of the parts; scores nothing itself. */
  record NoneOf(List<Expression> parts) implements Expression {
    @Override
    public double score(Hits hits) {
      return parts.stream().allMatch(part -> part.score(hits) < 0) ? 0 : MISSING;
    }

    @Override
    public void collect(Hits hits, MatchCollector matches) {
      // what is absent has no place
    }

    @Override
    public double highest() {
      return 0;
    }

    @Override
    public boolean terms(IntConsumer terms) {
      return false;
    }
  }

  /** Several terms near each other in one sentence, in any order or in the order written. */
  record Near(
      String shown,
      List<int[]> members,
      TermIndex<int[]> index,
      boolean ordered,
      int within,
      double weight)
      implements Expression {
    private boolean possible(Hits hits) {
      long[] possible = hits.possible();
      int present = 0;
      for (int i = index.first(possible); i >= 0; i = index.next(possible, i)) {
        present++;
      }
      return present == members.size();
    }

    @Override
    public double score(Hits hits) {
      double share = MISSING;
      if (!possible(hits)) {
        return share;
      }
      for (Hits.Field field : hits.fields()) {
        if (field.weight() > share && new Neighbours(this, field.found()).found()) {
          share = field.weight();
        }
      }
      return share < 0 ? MISSING : weight * share;
    }

    @Override
    public void collect(Hits hits, MatchCollector matches) {
      for (Hits.Field field : hits.fields()) {
        var neighbours = new Neighbours(this, field.found());
        if (neighbours.found()) {
          matches.add(shown, field, neighbours.start(), neighbours.end());
        }
      }
    }

    @Override
    public double highest() {
      return weight;
    }

    @Override
    public boolean terms(IntConsumer terms) {
      members.forEach(member -> Arrays.stream(member).forEach(terms));
      return true;
    }
  }
}

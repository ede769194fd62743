package org.supporthub.classify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule looks for, compiled. A score below zero means: not found. */
sealed interface Expression {
  double MISSING = -1;

  double score(Hits hits);

  void collect(Hits hits, MatchCollector matches);

  /** The most this can score. */
  double highest();

  /** A word or phrase; it does not count inside a longer term of the same rule. */
  record Word(int term, String shown, double weight, List<Integer> longer) implements Expression {
    @Override
    public double score(Hits hits) {
      double share = hits.share(term, longer);
      return share < 0 ? MISSING : weight * share;
    }

    @Override
    public void collect(Hits hits, MatchCollector matches) {
      hits.forEachPlace(term, (field, start, end) -> matches.add(shown, field, start, end));
    }

    @Override
    public double highest() {
      return weight;
    }
  }

  /** At least one of the parts; the sum of those found, or a fixed weight. */
  record AnyOf(List<Expression> parts, @Nullable Double weight) implements Expression {
    @Override
    public double score(Hits hits) {
      double sum = MISSING;
      for (Expression part : parts) {
        double score = part.score(hits);
        if (score >= 0) {
          sum = Math.max(sum, 0) + score;
        }
      }
      return sum < 0 || weight == null ? sum : weight;
    }

    @Override
    public void collect(Hits hits, MatchCollector matches) {
      parts.stream()
          .filter(part -> part.score(hits) >= 0)
          .forEach(part -> part.collect(hits, matches));
    }

    @Override
    public double highest() {
      return weight != null ? weight : parts.stream().mapToDouble(Expression::highest).sum();
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
  }

  /** Several terms near each other in one sentence, in any order or in the order written. */
  record Near(String shown, List<int[]> members, boolean ordered, int within, double weight)
      implements Expression {
    @Override
    public double score(Hits hits) {
      double share = MISSING;
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
  }
}

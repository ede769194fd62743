package org.supporthub.classify;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers the matches of the winning rule, by place in the original text. */
final class MatchCollector {
  /** Enough to explain a decision; a long text repeats itself. */
  private static final int MOST = 100;

  private final Set<Classification.Match> matches = new LinkedHashSet<>();

  void add(String term, Hits.Field field, int start, int end) {
    Folded text = field.found().text();
    if (matches.size() < MOST) {
      matches.add(
          new Classification.Match(
              term, field.name(), text.originalStart(start), text.originalEnd(end - 1)));
    }
  }

  List<Classification.Match> sorted() {
    return matches.stream()
        .sorted(
            Comparator.comparing(Classification.Match::field)
                .thenComparingInt(Classification.Match::start)
                .thenComparingInt(Classification.Match::end))
        .toList();
  }
}

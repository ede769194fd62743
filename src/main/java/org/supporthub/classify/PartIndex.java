package org.supporthub.classify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which parts of a group a message can satisfy at all: a rule with a thousand terms is asked only
 * about those that were found.
 */
final class PartIndex {
  private static final int WORTHWHILE = 8;

  private final List<Expression> parts;
  private final Map<Integer, BitSet> byTerm = new HashMap<>();
  private final BitSet always = new BitSet();

  PartIndex(List<Expression> parts) {
    this.parts = List.copyOf(parts);
    for (int i = 0; i < parts.size(); i++) {
      int part = i;
      boolean needsTerm =
          parts
              .get(i)
              .terms(term -> byTerm.computeIfAbsent(term, unused -> new BitSet()).set(part));
      always.set(i, !needsTerm);
    }
  }

  List<Expression> possible(Hits hits) {
    if (parts.size() < WORTHWHILE) {
      return parts;
    }
    BitSet possible = (BitSet) always.clone();
    hits.forEachTerm(
        term -> {
          BitSet of = byTerm.get(term);
          if (of != null) {
            possible.or(of);
          }
        });
    List<Expression> result = new ArrayList<>(possible.cardinality());
    possible.stream().forEach(i -> result.add(parts.get(i)));
    return result;
  }
}

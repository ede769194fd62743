package org.supporthub.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a group a message can satisfy at all: a rule with a thousand terms is asked only
 * about those that were found.
 */
final class PartIndex {
  private static final int WORTHWHILE = 8;

  private final List<Expression> parts;
  private @Nullable BitSet[] byTerm = new BitSet[0];
  private final BitSet always = new BitSet();

  PartIndex(List<Expression> parts) {
    this.parts = List.copyOf(parts);
    for (int i = 0; i < parts.size(); i++) {
      int part = i;
      boolean needsTerm = parts.get(i).terms(term -> mayNeed(term, part));
      always.set(i, !needsTerm);
    }
  }

  private void mayNeed(int term, int part) {
    if (term >= byTerm.length) {
      byTerm = Arrays.copyOf(byTerm, term + 1);
    }
    BitSet needed = byTerm[term];
    if (needed == null) {
      needed = new BitSet();
      byTerm[term] = needed;
    }
    needed.set(part);
  }

  List<Expression> possible(Hits hits) {
    if (parts.size() < WORTHWHILE) {
      return parts;
    }
    var possible = new BitSet(parts.size());
    possible.or(always);
    hits.forEachTerm(
        term -> {
          BitSet of = term < byTerm.length ? byTerm[term] : null;
          if (of != null) {
            possible.or(of);
          }
        });
    List<Expression> result = new ArrayList<>(possible.cardinality());
    for (int i = possible.nextSetBit(0); i >= 0; i = possible.nextSetBit(i + 1)) {
      result.add(parts.get(i));
    }
    return result;
  }
}

package org.supporthub.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which of many items a message can satisfy at all, be they rules of a file or terms of a rule:
 * only those are asked of whose terms some were found.
 *
 * @param <T> what is asked
 */
final class TermIndex<T> {
  private static final int WORTHWHILE = 8;

  /** Tells the terms of an item. */
  @FunctionalInterface
  interface Terms<T> {
    /** False when the item may also be satisfied without any of them. */
    boolean tell(T item, IntConsumer terms);
  }

  private final List<T> items;
  private int[] @Nullable [] byTerm = new int[0][];
  private final BitSet always = new BitSet();

  TermIndex(List<T> items, Terms<T> terms) {
    this.items = List.copyOf(items);
    for (int i = 0; i < items.size(); i++) {
      int item = i;
      boolean needsTerm = terms.tell(items.get(i), term -> mayNeed(term, item));
      always.set(i, !needsTerm);
    }
  }

  private void mayNeed(int term, int item) {
    if (term >= byTerm.length) {
      byTerm = Arrays.copyOf(byTerm, term + 1);
    }
    int[] known = byTerm[term];
    int count = known == null ? 0 : known.length;
    if (known == null || known[count - 1] != item) {
      int[] more = known == null ? new int[1] : Arrays.copyOf(known, count + 1);
      more[count] = item;
      byTerm[term] = more;
    }
  }

  /** In the order they were given. */
  List<T> possible(Hits hits) {
    if (items.size() < WORTHWHILE) {
      return items;
    }
    var possible = new BitSet(items.size());
    possible.or(always);
    hits.forEachTerm(
        term -> {
          int[] of = term < byTerm.length ? byTerm[term] : null;
          if (of != null) {
            for (int item : of) {
              possible.set(item);
            }
          }
        });
    List<T> result = new ArrayList<>(possible.cardinality());
    for (int i = possible.nextSetBit(0); i >= 0; i = possible.nextSetBit(i + 1)) {
      result.add(items.get(i));
    }
    return result;
  }
}

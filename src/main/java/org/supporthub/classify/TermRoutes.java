package org.supporthub.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * From each term to everything that looks for it, in every {@link TermIndex} of a rule file: what a
 * message can satisfy is marked in one walk over the terms found in it.
 */
final class TermRoutes {
  private static final int[] NOWHERE = {};

  private final long[] always;
  private final int[][] byTerm;

  private TermRoutes(long[] always, int[][] byTerm) {
    this.always = always;
    this.byTerm = byTerm;
  }

  /** Tells the terms of an item. */
  @FunctionalInterface
  interface Terms<T> {
    /** False when the item may also be satisfied without any of them. */
    boolean tell(T item, IntConsumer terms);
  }

  /** A bit for each item, set where the item is possible. */
  long[] possible(List<Hits.Field> fields) {
    long[] possible = always.clone();
    for (Hits.Field field : fields) {
      Occurrences found = field.found();
      for (int i = 0; i < found.distinct(); i++) {
        for (int bit : byTerm[found.term(i)]) {
          possible[bit >>> 6] |= 1L << bit;
        }
      }
    }
    return possible;
  }

  /** Gathers the indexes of a rule file. */
  static final class Builder {
    private final List<int[]> routes = new ArrayList<>();
    private final List<Integer> always = new ArrayList<>();
    private int[] lengths = new int[16];
    private int size;

    <T> TermIndex<T> index(List<T> items, Terms<T> terms) {
      var index = new TermIndex<T>(items, size);
      for (T item : items) {
        int bit = size++;
        if (!terms.tell(item, term -> add(term, bit))) {
          always.add(bit);
        }
      }
      return index;
    }

    private void add(int term, int bit) {
      while (routes.size() <= term) {
        routes.add(NOWHERE);
      }
      if (term >= lengths.length) {
        lengths = Arrays.copyOf(lengths, Math.max(term + 1, 2 * lengths.length));
      }
      int[] bits = routes.get(term);
      int length = lengths[term];
      if (length > 0 && bits[length - 1] == bit) {
        return;
      }
      if (length == bits.length) {
        bits = Arrays.copyOf(bits, length + length / 2 + 1);
        routes.set(term, bits);
      }
      bits[length] = bit;
      lengths[term] = length + 1;
    }

    /**
     * All indexes so far.
     *
     * @param terms how many terms there are
     */
    TermRoutes routes(int terms) {
      long[] set = new long[(size >>> 6) + 1];
      always.forEach(bit -> set[bit >>> 6] |= 1L << bit);
      int[][] byTerm = new int[terms][];
      Arrays.fill(byTerm, NOWHERE);
      for (int term = 0; term < routes.size(); term++) {
        byTerm[term] = Arrays.copyOf(routes.get(term), lengths[term]);
      }
      return new TermRoutes(set, byTerm);
    }
  }
}

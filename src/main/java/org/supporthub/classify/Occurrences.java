package org.supporthub.classify;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Where the terms stand in one field; of each term the first {@value #MOST} places. */
final class Occurrences {
  /** Bounds the work on a text that repeats itself a million times. */
  static final int MOST = 32;

  private static final Places NOWHERE = new Places();

  private final Folded text;
  private final @Nullable Places[] byTerm;
  private int[] terms = new int[32];
  private int distinct;
  private long steps;

  Occurrences(Folded text, int terms) {
    this.text = text;
    this.byTerm = new Places[terms];
  }

  void add(int term, int start, int end) {
    Places places = byTerm[term];
    if (places == null) {
      places = new Places();
      byTerm[term] = places;
      if (distinct == terms.length) {
        terms = Arrays.copyOf(terms, distinct * 2);
      }
      terms[distinct++] = term;
    }
    places.add(start, end);
  }

  Places of(int term) {
    Places places = byTerm[term];
    return places == null ? NOWHERE : places;
  }

  boolean has(int term) {
    Places places = byTerm[term];
    return places != null && places.count > 0;
  }

  /** Every term that occurs, once. */
  void forEachTerm(IntConsumer action) {
    for (int i = 0; i < distinct; i++) {
      action.accept(terms[i]);
    }
  }

  Folded text() {
    return text;
  }

  void counted(long taken) {
    steps = taken;
  }

  /** Steps the automaton took, to show that they grow no faster than the text. */
  long steps() {
    return steps;
  }

  /** Forgets the places that a negation reaches. */
  void forget(Negated negated) {
    for (int i = 0; i < distinct; i++) {
      of(terms[i]).forget(negated);
    }
  }

  /** Says of a place whether a negation reaches it. */
  interface Negated {
    boolean at(int start, int end);
  }

  /** Places in the folded text, in the order of their ends. */
  static final class Places {
    private int[] starts = new int[2];
    private int[] ends = new int[2];
    private int count;

    int count() {
      return count;
    }

    int start(int index) {
      return starts[index];
    }

    int end(int index) {
      return ends[index];
    }

    private void add(int start, int end) {
      if (count == MOST) {
        return;
      }
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
      }
      starts[count] = start;
      ends[count++] = end;
    }

    private void forget(Negated negated) {
      int kept = 0;
      for (int i = 0; i < count; i++) {
        if (!negated.at(starts[i], ends[i])) {
          starts[kept] = starts[i];
          ends[kept++] = ends[i];
        }
      }
      count = kept;
    }
  }
}

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
  private final int all;
  private @Nullable Places[] byTerm = new Places[0];
  private int[] terms = new int[32];
  private int distinct;
  private long steps;

  /**
   * @param all how many terms there are
   */
  Occurrences(Folded text, int all) {
    this.text = text;
    this.all = all;
  }

  void add(int term, int start, int end) {
    if (distinct == 0) {
      byTerm = new Places[all];
    }
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
    Places places = distinct == 0 ? null : byTerm[term];
    return places == null ? NOWHERE : places;
  }

  boolean has(int term) {
    return of(term).count > 0;
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
    /** Start and end of the first, of the second and so on. */
    private int[] borders = new int[4];

    private int count;

    int count() {
      return count;
    }

    int start(int index) {
      return borders[2 * index];
    }

    int end(int index) {
      return borders[2 * index + 1];
    }

    private void add(int start, int end) {
      if (count == MOST) {
        return;
      }
      if (2 * count == borders.length) {
        borders = Arrays.copyOf(borders, 2 * borders.length);
      }
      set(count++, start, end);
    }

    private void set(int index, int start, int end) {
      borders[2 * index] = start;
      borders[2 * index + 1] = end;
    }

    private void forget(Negated negated) {
      int kept = 0;
      for (int i = 0; i < count; i++) {
        if (!negated.at(start(i), end(i))) {
          set(kept++, start(i), end(i));
        }
      }
      count = kept;
    }
  }
}

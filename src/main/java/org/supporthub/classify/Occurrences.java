package org.supporthub.classify;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the terms stand in one field; of each term the first {@value #MOST} places. It is as large
 * as what was found, however many terms there are.
 */
final class Occurrences {
  /** Bounds the work on a text that repeats itself a million times. */
  static final int MOST = 32;

  private static final Places NOWHERE = new Places();

  private final Folded text;

  private final TermNumbers terms = new TermNumbers();
  private Places[] places = new Places[0];
  private int @Nullable [] reach;
  private long steps;

  Occurrences(Folded text) {
    this.text = text;
  }

  void add(int term, int start, int end) {
    int entry = terms.entry(term);
    if (entry < 0) {
      entry = terms.enter(term);
      if (entry == places.length) {
        places = Arrays.copyOf(places, Math.max(16, entry * 2));
      }
      places[entry] = new Places();
    }
    places[entry].add(start, end);
  }

  Places of(int term) {
    int entry = terms.entry(term);
    return entry < 0 ? NOWHERE : places[entry];
  }

  boolean has(int term) {
    int entry = terms.entry(term);
    return entry >= 0 && places[entry].count > 0;
  }

  /** How many terms occur, also those that a negation has taken back. */
  int distinct() {
    return terms.size();
  }

  /** One of the terms that occur, in the order they were found. */
  int term(int index) {
    return terms.term(index);
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

  /**
   * Whether some other place holds this one; of equal places none holds the other. Answers most
   * questions for a longer term without looking for one.
   */
  boolean held(int start, int end) {
    if (reach == null) {
      reach = reach();
    }
    return reach[2 * start] >= end || reach[2 * start + 1] > end;
  }

  /** Of each character the farthest end of a place that began before it, and of one at it. */
  private int[] reach() {
    int[] ends = new int[2 * text.length() + 2];
    for (int i = 0; i < terms.size(); i++) {
      Places of = places[i];
      for (int j = 0; j < of.count; j++) {
        int at = 2 * of.start(j) + 1;
        ends[at] = Math.max(ends[at], of.end(j));
      }
    }
    for (int at = 2; at < ends.length; at += 2) {
      ends[at] = Math.max(ends[at - 2], ends[at - 1]);
    }
    return ends;
  }

  /** Forgets the places that a negation reaches. */
  void forget(Negated negated) {
    reach = null;
    for (int i = 0; i < terms.size(); i++) {
      places[i].forget(negated);
    }
  }

  /** Says of a place whether a negation reaches it. */
  interface Negated {
    boolean at(int start, int end);
  }

  /** Places in the folded text, in the order of their ends. */
  static final class Places {
    /** Start and end of the first, of the second and so on. */
    private int[] borders = new int[2];

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

    /** Whether one of the places holds this one. */
    boolean cover(int start, int end) {
      for (int i = 0; i < count; i++) {
        if (start(i) <= start && end <= end(i)) {
          return true;
        }
      }
      return false;
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

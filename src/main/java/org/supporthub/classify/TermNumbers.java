package org.supporthub.classify;

import java.util.Arrays;

/** A set of numbers of terms that gives each an entry from 0 on, in the order they came. */
final class TermNumbers {
  static final int NONE = -1;

  private static final int FIRST_SIZE = 16;
  private static final int MIX = 0x9E3779B1;

  /** By a hash of the term the number of its entry, from 1; zero where there is none. */
  private int[] slots = new int[0];

  private int shift;
  private int[] terms = new int[0];
  private int size;

  int size() {
    return size;
  }

  int term(int entry) {
    return terms[entry];
  }

  /** The entry of a term, {@value #NONE} if it has none. */
  int entry(int term) {
    if (size > 0) {
      int mask = slots.length - 1;
      for (int slot = (term * MIX) >>> shift; slots[slot] != 0; slot = (slot + 1) & mask) {
        if (terms[slots[slot] - 1] == term) {
          return slots[slot] - 1;
        }
      }
    }
    return NONE;
  }

  /** Gives an entry to a term that has none. */
  int enter(int term) {
    if (size == terms.length) {
      grow();
    }
    terms[size] = term;
    occupy(size);
    return size++;
  }

  /** Keeps three of four slots free, so that most questions end at the first. */
  private void grow() {
    int most = Math.max(FIRST_SIZE, terms.length * 2);
    terms = Arrays.copyOf(terms, most);
    slots = new int[most * 4];
    shift = Integer.numberOfLeadingZeros(slots.length) + 1;
    for (int entry = 0; entry < size; entry++) {
      occupy(entry);
    }
  }

  private void occupy(int entry) {
    int mask = slots.length - 1;
    int slot = (terms[entry] * MIX) >>> shift;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = entry + 1;
  }
}

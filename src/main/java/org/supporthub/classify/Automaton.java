package org.supporthub.classify;

import java.util.List;

/**
 * Finds all of many words in one pass over a text (Aho and Corasick 1975), by a double array (Aoe
 * 1989): the state {@code s} goes to {@code base(s) + symbol} if that belongs to {@code s}. What a
 * step asks of a state lies side by side, so that it costs one line of the cache. What begins
 * inside a word of letters or digits is nowhere looked for: terms are found as whole words.
 */
final class Automaton {
  static final int ROOT = 0;
  static final int NONE = -1;

  /** Of each state: base, the state it belongs to, where to go on after a failure, a word. */
  static final int BASE = 0;

  static final int OWNER = 1;
  static final int FAIL = 2;
  static final int WORD = 3;
  static final int CELL = 4;

  private final char[] symbols;
  private final int[] cells;
  private final int[] lengths;
  private final int[] shorter;

  /** The word's number is its place in the list; equal and empty words must not occur. */
  Automaton(List<String> words) {
    var built = new DoubleArray(words);
    symbols = built.symbols();
    cells = built.cells();
    shorter = built.shorter();
    lengths = words.stream().mapToInt(String::length).toArray();
  }

  /** Reports every occurrence by its end, longer words first; returns the steps taken. */
  long scan(Folded text, Listener listener) {
    int length = text.length();
    long steps = length;
    int state = ROOT;
    for (int i = 0; i < length; i++) {
      int symbol = symbols[text.at(i)];
      if (symbol == 0 || (state == ROOT && text.insideWord(i))) {
        state = ROOT;
        continue;
      }
      int next = (cells[state * CELL + BASE] + symbol) * CELL;
      while (cells[next + OWNER] != state) {
        if (state == ROOT) {
          next = ROOT;
          break;
        }
        state = cells[state * CELL + FAIL];
        if (state == ROOT && text.insideWord(i)) {
          next = ROOT;
          break;
        }
        next = (cells[state * CELL + BASE] + symbol) * CELL;
        steps++;
      }
      state = next / CELL;
      for (int word = cells[next + WORD]; word != NONE; word = shorter[word]) {
        listener.found(word, i + 1 - lengths[word], i + 1);
        steps++;
      }
    }
    return steps;
  }

  /** Hears of each occurrence: number of the word, first character, character after the last. */
  interface Listener {
    void found(int word, int start, int end);
  }
}

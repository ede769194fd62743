package org.supporthub.classify;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Builds the tables of an {@link Automaton}, one layer of the trie after the other. */
final class DoubleArray {
  private final List<String> words;
  private final char[] symbols = new char[Character.MAX_VALUE + 1];
  private final int[] shorter;
  private final int symbolCount;

  private int[] cells;

  /** Of each state how many characters lead to it. */
  private int[] depths = new int[0];

  private final FreeCells free;

  /** Words in order, so that those with a common beginning stand together. */
  private final int[] sorted;

  /** States in the order of their depth: the state, the words below it, how long they agree. */
  private int[] queue = new int[256];

  private int queued;

  DoubleArray(List<String> words) {
    this.words = words;
    this.symbolCount = numberSymbols();
    this.shorter = new int[words.size()];
    Arrays.fill(shorter, Automaton.NONE);
    this.sorted =
        IntStream.range(0, words.size())
            .boxed()
            .sorted(Comparator.comparing(words::get))
            .mapToInt(Integer::intValue)
            .toArray();
    this.free = new FreeCells(symbolCount + 1);
    this.cells = new int[0];
    ensure(symbolCount + 1);
    free.take(Automaton.ROOT);
    cells[Automaton.FAIL] = Automaton.ROOT;
    push(Automaton.ROOT, 0, words.size(), 0);
    for (int at = 0; at < queued; at += 4) {
      expand(queue[at], queue[at + 1], queue[at + 2], queue[at + 3]);
    }
    queue = new int[0];
    depths = new int[0];
  }

  char[] symbols() {
    return symbols;
  }

  int[] cells() {
    return cells;
  }

  /** Of each word the longest other word that it ends with. */
  int[] shorter() {
    return shorter;
  }

  /** Frequent characters are numbered first, which keeps the table dense. */
  private int numberSymbols() {
    int[] counts = new int[symbols.length];
    words.forEach(word -> word.chars().forEach(c -> counts[c]++));
    int[] used =
        IntStream.range(0, counts.length)
            .filter(c -> counts[c] > 0)
            .boxed()
            .sorted(Comparator.comparingInt((Integer c) -> -counts[c]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < used.length; i++) {
      symbols[used[i]] = (char) (i + 1);
    }
    return used.length;
  }

  private int symbol(int index, int depth) {
    return symbols[words.get(sorted[index]).charAt(depth)];
  }

  /** Gives a state its children: the words from, inclusive, to, exclusive, agree so far. */
  private void expand(int state, int from, int to, int depth) {
    int first = from;
    if (first < to && words.get(sorted[first]).length() == depth) {
      first++;
    }
    if (first == to) {
      return;
    }
    int[] begins = begins(first, to, depth);
    int base = place(begins, depth);
    cells[state * Automaton.CELL + Automaton.BASE] = base;
    for (int i = 0; i < begins.length; i++) {
      int child = base + symbol(begins[i], depth);
      free.take(child);
      cells[child * Automaton.CELL + Automaton.OWNER] = state;
      int end = i + 1 < begins.length ? begins[i + 1] : to;
      link(child, state, symbol(begins[i], depth), sorted[begins[i]], depth + 1);
      push(child, begins[i], end, depth + 1);
    }
  }

  /** Where in the order each next character begins. */
  private int[] begins(int first, int to, int depth) {
    int[] begins = new int[4];
    int count = 0;
    int last = 0;
    for (int i = first; i < to; i++) {
      int symbol = symbol(i, depth);
      if (symbol != last) {
        if (count == begins.length) {
          begins = Arrays.copyOf(begins, count * 2);
        }
        begins[count++] = i;
        last = symbol;
      }
    }
    return Arrays.copyOf(begins, count);
  }

  /** A base under which all children find a free cell. */
  private int place(int[] begins, int depth) {
    int least = symbol(begins[0], depth);
    for (int cell = free.from(least); ; cell = free.after(cell)) {
      int base = cell - least;
      ensure(base + symbolCount + 1);
      boolean fits = true;
      for (int i = 1; i < begins.length && fits; i++) {
        fits = free.isFree(base + symbol(begins[i], depth));
      }
      if (fits) {
        return base;
      }
    }
  }

  /**
   * Nearer states are linked before, so the state to fall back to is known. One that begins inside
   * a word is passed over, as nothing can be found from there.
   */
  private void link(int child, int parent, int symbol, int word, int length) {
    String text = words.get(word);
    int target = Automaton.ROOT;
    int fail = parent;
    while (fail != Automaton.ROOT && target == Automaton.ROOT) {
      fail = cells[fail * Automaton.CELL + Automaton.FAIL];
      int next = cells[fail * Automaton.CELL + Automaton.BASE] + symbol;
      boolean inside = Folded.insideWord(text, length - 1 - depths[fail]);
      if (!inside && cells[next * Automaton.CELL + Automaton.OWNER] == fail) {
        target = next;
      }
    }
    depths[child] = length;
    cells[child * Automaton.CELL + Automaton.FAIL] = target;
    int ending = cells[target * Automaton.CELL + Automaton.WORD];
    boolean whole = text.length() == length;
    if (whole) {
      shorter[word] = ending;
    }
    cells[child * Automaton.CELL + Automaton.WORD] = whole ? word : ending;
  }

  private void push(int state, int from, int to, int depth) {
    if (queued == queue.length) {
      queue = Arrays.copyOf(queue, queued * 2);
    }
    queue[queued++] = state;
    queue[queued++] = from;
    queue[queued++] = to;
    queue[queued++] = depth;
  }

  private void ensure(int states) {
    int old = cells.length / Automaton.CELL;
    if (states > old) {
      int size = Math.max(states, old + old / 2);
      cells = Arrays.copyOf(cells, size * Automaton.CELL);
      depths = Arrays.copyOf(depths, size);
      for (int i = old; i < size; i++) {
        cells[i * Automaton.CELL + Automaton.OWNER] = Automaton.NONE;
        cells[i * Automaton.CELL + Automaton.WORD] = Automaton.NONE;
      }
      free.grow(size);
    }
  }
}

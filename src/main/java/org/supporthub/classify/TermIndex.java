package org.supporthub.classify;

import java.util.List;

/**
 * Which of many items a message can satisfy at all, be they rules of a file or terms of a rule:
 * only those are asked of whose terms some were found. Its items are bits of the {@link
 * TermRoutes}, from a place of its own on.
 *
 * @param <T> what is asked
 */
final class TermIndex<T> {
  static final int NONE = -1;

  private final List<T> items;
  private final int begin;
  private final int end;

  TermIndex(List<T> items, int begin) {
    this.items = List.copyOf(items);
    this.begin = begin;
    this.end = begin + items.size();
  }

  /** The first item that is possible, {@value #NONE} if none is. */
  int first(long[] possible) {
    return from(possible, begin);
  }

  /** The next one after an item, in the order they were given. */
  int next(long[] possible, int item) {
    return from(possible, begin + item + 1);
  }

  private int from(long[] possible, int bit) {
    if (bit >= end) {
      return NONE;
    }
    int word = bit >>> 6;
    int last = (end - 1) >>> 6;
    long bits = possible[word] & (-1L << bit);
    while (bits == 0) {
      if (++word > last) {
        return NONE;
      }
      bits = possible[word];
    }
    int found = (word << 6) + Long.numberOfTrailingZeros(bits);
    return found < end ? found - begin : NONE;
  }

  T get(int item) {
    return items.get(item);
  }
}

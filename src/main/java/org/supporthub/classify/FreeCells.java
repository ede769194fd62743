package org.supporthub.classify;

import java.util.BitSet;

/** Which cells of a table that grows are still free. */
final class FreeCells {
  /** A gap that was passed over so often is left: filling it would take longer than it saves. */
  private static final int PATIENCE = 64;

  private final BitSet taken = new BitSet();
  private int searched;
  private int size;
  private int passed;

  FreeCells(int size) {
    this.size = size;
  }

  void grow(int to) {
    size = Math.max(size, to);
  }

  boolean isFree(int cell) {
    return !taken.get(cell);
  }

  void take(int cell) {
    taken.set(cell);
  }

  /** The first free cell at or after {@code least} that is worth a look. */
  int from(int least) {
    if (passed > PATIENCE) {
      searched = taken.nextClearBit(searched + 1);
      passed = 0;
    }
    searched = taken.nextClearBit(searched);
    return taken.nextClearBit(Math.max(least, searched));
  }

  int after(int cell) {
    passed++;
    return taken.nextClearBit(cell + 1);
  }
}

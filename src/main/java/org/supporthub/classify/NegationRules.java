package org.supporthub.classify;

import java.util.BitSet;

/**
 * Words that say of the words beside them that they are not meant: "不是要退货", "refund is not the
 * issue". They reach a number of words (Chinese: characters) within their clause.
 */
record NegationRules(BitSet before, int reach, BitSet after, int reachAfter, int[] except) {
  static NegationRules of(int[] before, int reach, int[] after, int reachAfter, int[] except) {
    return new NegationRules(set(before), reach, set(after), reachAfter, except);
  }

  private static BitSet set(int[] terms) {
    BitSet set = new BitSet();
    for (int term : terms) {
      set.set(term);
    }
    return set;
  }

  void apply(Occurrences found) {
    BitSet negated = new BitSet();
    BitSet denied = new BitSet();
    for (int i = 0; i < found.distinct(); i++) {
      int term = found.term(i);
      if (before.get(term)) {
        forEach(found, term, (start, end) -> markForward(found.text(), end, negated));
      }
      if (after.get(term)) {
        forEach(found, term, (start, end) -> markBack(found.text(), start, denied));
      }
    }
    if (!negated.isEmpty() || !denied.isEmpty()) {
      found.forget((start, end) -> negated.get(start) || denied.get(end - 1));
    }
  }

  private void forEach(Occurrences found, int term, Place action) {
    Occurrences.Places places = found.of(term);
    for (int i = 0; i < places.count(); i++) {
      if (!excepted(found, places.start(i), places.end(i))) {
        action.at(places.start(i), places.end(i));
      }
    }
  }

  private boolean excepted(Occurrences found, int start, int end) {
    for (int term : except) {
      if (found.of(term).cover(start, end)) {
        return true;
      }
    }
    return false;
  }

  private void markForward(Folded text, int from, BitSet marks) {
    int words = 0;
    for (int i = from; i < text.length() && !text.clauseEnds(i); i++) {
      words += wordBegins(text, i) ? 1 : 0;
      if (words > reach) {
        return;
      }
      marks.set(i);
    }
  }

  private void markBack(Folded text, int from, BitSet marks) {
    int words = 0;
    for (int i = from - 1; i >= 0 && !text.clauseEnds(i); i--) {
      words += wordBegins(text, i) ? 1 : 0;
      if (words > reachAfter) {
        return;
      }
      marks.set(i);
    }
  }

  private static boolean wordBegins(Folded text, int index) {
    return Folded.unspaced(text.at(index))
        || (Folded.wordChar(text.at(index)) && !text.insideWord(index));
  }

  private interface Place {
    void at(int start, int end);
  }
}

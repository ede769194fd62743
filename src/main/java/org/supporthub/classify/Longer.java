package org.supporthub.classify;

/** The longer terms of a rule that hold a term, known once all terms of the rule are. */
final class Longer {
  private final TermNumbers terms = new TermNumbers();
  private boolean alike;

  /**
   * @param same whether it is the same word but for how it may go on
   */
  void add(int term, boolean same) {
    alike |= same;
    if (terms.entry(term) < 0) {
      terms.enter(term);
    }
  }

  /** Whether a place lies within one of a longer term; asks of the fewer of found and longer. */
  boolean cover(Occurrences found, int start, int end) {
    if (terms.size() == 0 || !(alike || found.held(start, end))) {
      return false;
    }
    if (terms.size() <= found.distinct()) {
      for (int i = 0; i < terms.size(); i++) {
        if (found.of(terms.term(i)).cover(start, end)) {
          return true;
        }
      }
      return false;
    }
    for (int i = 0; i < found.distinct(); i++) {
      int term = found.term(i);
      if (terms.entry(term) >= 0 && found.of(term).cover(start, end)) {
        return true;
      }
    }
    return false;
  }
}

package org.supporthub.classify;

import java.util.List;
import java.util.function.IntConsumer;

/** What the terms found in one message, seen with the field weights of one rule. */
record Hits(List<Field> fields) {
  /** One field of the message: {@code subject} or {@code text}. */
  record Field(String name, double weight, Occurrences found) {}

  static Hits of(Occurrences subject, Occurrences text, RuleFile.Fields weights) {
    return new Hits(
        List.of(
            new Field("subject", weights.subject(), subject),
            new Field("text", weights.text(), text)));
  }

  /** Weight of the best field that has the term outside all longer terms; below zero if none. */
  double share(int term, List<Integer> longer) {
    double best = -1;
    for (Field field : fields) {
      if (field.weight() > best && free(field.found(), term, longer)) {
        best = field.weight();
      }
    }
    return best;
  }

  void forEachPlace(int term, PlaceListener listener) {
    for (Field field : fields) {
      Occurrences.Places places = field.found().of(term);
      for (int i = 0; i < places.count(); i++) {
        listener.at(field, places.start(i), places.end(i));
      }
    }
  }

  void forEachTerm(IntConsumer action) {
    for (Field field : fields) {
      field.found().forEachTerm(action);
    }
  }

  private static boolean free(Occurrences found, int term, List<Integer> longer) {
    Occurrences.Places places = found.of(term);
    for (int i = 0; i < places.count(); i++) {
      if (!covered(found, places.start(i), places.end(i), longer)) {
        return true;
      }
    }
    return false;
  }

  private static boolean covered(Occurrences found, int start, int end, List<Integer> longer) {
    for (int term : longer) {
      Occurrences.Places places = found.of(term);
      for (int i = 0; i < places.count(); i++) {
        if (places.start(i) <= start && end <= places.end(i)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Hears of each place of a term, in folded characters. */
  interface PlaceListener {
    void at(Field field, int start, int end);
  }
}

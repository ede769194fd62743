package org.supporthub.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the terms found in one message, seen with the field weights of one rule.
 *
 * @param fields those that are looked into
 * @param all every field of the message, also those of no weight
 * @param possible what the message can satisfy at all, by {@link TermRoutes}
 */
record Hits(List<Field> fields, List<Field> all, long[] possible) {
  /**
   * One field of the message: {@code subject}, {@code text}, {@code sender}, {@code attachments} or
   * {@code recognised}.
   */
  record Field(String name, double weight, Occurrences found) {}

  static Hits of(List<Field> all, RuleFile.Fields weights, long[] possible) {
    List<Field> fields = new ArrayList<>(all.size());
    for (Field field : all) {
      double weight = weights.of(field.name());
      if (weight > 0) {
        fields.add(new Field(field.name(), weight, field.found()));
      }
    }
    return new Hits(fields, all, possible);
  }

  /** Seen in these fields alone, with the weight the rule gives them, or 1 where it gives none. */
  Hits in(Set<String> names) {
    List<Field> chosen = new ArrayList<>();
    for (Field field : all) {
      if (names.contains(field.name())) {
        chosen.add(weighed(field));
      }
    }
    return new Hits(chosen, all, possible);
  }

  private Field weighed(Field field) {
    for (Field own : fields) {
      if (own.name().equals(field.name())) {
        return own;
      }
    }
    return field;
  }

  /** Weight of the best field that has the term outside all longer terms; below zero if none. */
  double share(int term, Longer longer) {
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

  private static boolean free(Occurrences found, int term, Longer longer) {
    Occurrences.Places places = found.of(term);
    for (int i = 0; i < places.count(); i++) {
      if (!longer.cover(found, places.start(i), places.end(i))) {
        return true;
      }
    }
    return false;
  }

  /** Hears of each place of a term, in folded characters. */
  interface PlaceListener {
    void at(Field field, int start, int end);
  }
}

package org.supporthub.classify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The first stretch of a field in which all members of a {@link Expression.Near} stand together.
 */
final class Neighbours {
  private final Expression.Near near;
  private final Occurrences found;
  private int start = -1;
  private int end = -1;

  Neighbours(Expression.Near near, Occurrences found) {
    this.near = near;
    this.found = found;
    search();
  }

  boolean found() {
    return start >= 0;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  private record Place(int member, int start, int end) {}

  /** Keeps the last place of every member while walking on; each step tries that combination. */
  private void search() {
    var last = new Place[near.members().size()];
    for (Place place : places()) {
      int member = place.member();
      if (near.ordered() && member > 0 && !follows(last[member - 1], place)) {
        continue;
      }
      last[member] = place;
      boolean complete = !near.ordered() || member == last.length - 1;
      if (complete && together(last)) {
        return;
      }
    }
  }

  private boolean follows(Place before, Place place) {
    return before != null
        && before.end() <= place.start()
        && place.start() - before.end() <= near.within();
  }

  private boolean together(Place[] last) {
    int from = Integer.MAX_VALUE;
    int to = 0;
    int words = 0;
    for (Place place : last) {
      if (place == null) {
        return false;
      }
      from = Math.min(from, place.start());
      to = Math.max(to, place.end());
      words += place.end() - place.start();
    }
    boolean close = near.ordered() || (to - from <= near.within() + words && to - from >= words);
    if (close && found.text().sameSentence(from, to)) {
      start = from;
      end = to;
    }
    return start >= 0;
  }

  private List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (int member = 0; member < near.members().size(); member++) {
      for (int term : near.members().get(member)) {
        Occurrences.Places of = found.of(term);
        for (int i = 0; i < of.count(); i++) {
          places.add(new Place(member, of.start(i), of.end(i)));
        }
      }
    }
    places.sort(Comparator.comparingInt(Place::start).thenComparingInt(Place::end));
    return places;
  }
}

package org.supporthub.crash;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects what must not be, as sentences that name some of the ids. */
final class Book {
  private static final int NAMED = 20;

  private final List<String> sentences = new ArrayList<>();

  void enter(String what, Collection<String> ids) {
    if (!ids.isEmpty()) {
      sentences.add(
          "%d %s: %s%s"
              .formatted(
                  ids.size(),
                  what,
                  String.join(", ", ids.stream().limit(NAMED).toList()),
                  ids.size() > NAMED ? " …" : ""));
    }
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }
}

package org.supporthub.camel.deploy;

import java.util.ArrayList;
import java.util.List;

/** What rules found wrong in a route file, one sentence each, with the line. */
final class Findings {
  private final List<String> sentences = new ArrayList<>();

  /** Notes the sentence unless the rule is kept. */
  void require(boolean kept, Place place, String sentence, Object... details) {
    if (!kept) {
      sentences.add("line %d: %s".formatted(place.line(), sentence.formatted(details)));
    }
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }
}

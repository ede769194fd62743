package org.supporthub.classify;

import java.util.Map;

/** A message as the rules see it: where it came in, what was found in it, its attributes. */
record Message(
    String channel, Occurrences subject, Occurrences text, Map<String, String> attributes) {
  Hits hits(RuleFile.Fields weights) {
    return Hits.of(subject, text, weights);
  }

  Hits hits() {
    return hits(RuleFile.Fields.EQUAL);
  }
}

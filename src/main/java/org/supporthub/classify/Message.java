package org.supporthub.classify;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message as the rules see it: where it came in, what was found in it, its attributes. */
final class Message {
  private final Said said;
  private final List<Hits.Field> fields;
  private final MessageMarks marks;
  private final long[] possible;
  private final Hits hits;
  private RuleFile.Fields lastWeights = RuleFile.Fields.EQUAL;
  private Hits lastHits;
  private @Nullable String language;
  private @Nullable List<String> tags;
  private @Nullable Set<String> tiers;

  /**
   * @param fields every field with what was found in it, each of weight 1
   * @param possible what it can satisfy at all, by {@link TermRoutes}
   */
  Message(Said said, List<Hits.Field> fields, MessageMarks marks, long[] possible) {
    this.said = said;
    this.fields = fields;
    this.marks = marks;
    this.possible = possible;
    this.hits = Hits.of(fields, RuleFile.Fields.EQUAL, possible);
    this.lastHits = hits;
  }

  String channel() {
    return said.channel();
  }

  Set<Given> given() {
    return said.given();
  }

  Map<String, String> attributes() {
    return said.attributes();
  }

  /** Seen with these weights; most rules have the same. */
  Hits hits(RuleFile.Fields weights) {
    if (!weights.equals(lastWeights)) {
      lastWeights = weights;
      lastHits = Hits.of(fields, weights, possible);
    }
    return lastHits;
  }

  /** In subject, text and recognised text. */
  Hits hits() {
    return hits;
  }

  /** {@code zh}, {@code ja}, {@code ko}, {@code en} for any Latin letters, or empty. */
  String language() {
    if (language == null) {
      language = Script.of(hits);
    }
    return language;
  }

  List<String> tags() {
    if (tags == null) {
      tags = marks.tags(this);
    }
    return tags;
  }

  Set<String> tiers() {
    if (tiers == null) {
      tiers = marks.tiers(this);
    }
    return tiers;
  }
}

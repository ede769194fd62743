package org.supporthub.classify;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.function.IntConsumer;

/**
 * A regular expression (RE2), which takes time that grows with the text and no faster. It sees the
 * text as it is compared: lower case, half width, simplified characters, single blanks.
 */
record Regex(Pattern pattern, double weight) implements Expression {
  private static final int LARGEST = 1_000;

  /**
   * @throws IllegalArgumentException saying what is wrong with the expression
   */
  static Regex of(String written, double weight) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(written);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("is not understood: " + e.getDescription(), e);
    }
    if (pattern.programSize() > LARGEST) {
      throw new IllegalArgumentException(
          "is too costly: it has %d steps, and %d are allowed"
              .formatted(pattern.programSize(), LARGEST));
    }
    if (pattern.matcher("").find()) {
      throw new IllegalArgumentException("is found in every text, even in an empty one");
    }
    return new Regex(pattern, weight);
  }

  @Override
  public double score(Hits hits) {
    double share = MISSING;
    for (Hits.Field field : hits.fields()) {
      if (field.weight() > share && pattern.matcher(text(field)).find()) {
        share = field.weight();
      }
    }
    return share < 0 ? MISSING : weight * share;
  }

  @Override
  public void collect(Hits hits, MatchCollector matches) {
    for (Hits.Field field : hits.fields()) {
      Matcher matcher = pattern.matcher(text(field));
      for (int i = 0; i < Occurrences.MOST && matcher.find(); i++) {
        matches.add(pattern.pattern(), field, matcher.start(), matcher.end());
      }
    }
  }

  private static String text(Hits.Field field) {
    return field.found().text().toString();
  }

  @Override
  public double highest() {
    return weight;
  }

  @Override
  public boolean terms(IntConsumer terms) {
    return false;
  }
}

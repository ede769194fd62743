package org.supporthub.bench;

import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers as people read them. */
final class Numbers {
  private Numbers() {}

  /** Whole when it is large, with as many digits as say something when it is small. */
  static String text(double value) {
    String pattern = Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, pattern, value);
  }

  /** The median, and the spread where there is one. */
  static String text(Rounds rounds) {
    return rounds.values().size() == 1
        ? text(rounds.median())
        : "%s (%s–%s)".formatted(text(rounds.median()), text(rounds.least()), text(rounds.most()));
  }

  static String each(Rounds rounds) {
    return rounds.values().stream().map(Numbers::text).collect(Collectors.joining(", "));
  }
}

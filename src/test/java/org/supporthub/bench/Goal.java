package org.supporthub.bench;

import java.util.Locale;

/** What a figure should reach. */
record Goal(double bound, boolean atMost) {
  static Goal atLeast(double bound) {
    return new Goal(bound, false);
  }

  static Goal atMost(double bound) {
    return new Goal(bound, true);
  }

  boolean reachedBy(double value) {
    return atMost ? value <= bound : value >= bound;
  }

  @Override
  public String toString() {
    return "%s %s".formatted(atMost ? "≤" : "≥", Numbers.text(bound));
  }

  String judge(double value) {
    return String.format(Locale.ROOT, "%s: %s", this, reachedBy(value) ? "reached" : "missed");
  }
}

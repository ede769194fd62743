package org.supporthub.classify;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table category × tier × impact × risk → priority; the first row that fits decides. */
record PriorityMatrix(List<RuleFile.Row> rows) {
  static final String ANY = "*";

  /** What the table asks about a message. */
  record Facts(
      String category, Set<String> tiers, String impact, boolean risk, List<String> tags) {}

  Priority priority(Facts facts) {
    return rows.stream()
        .filter(row -> fits(row, facts))
        .map(RuleFile.Row::priority)
        .findFirst()
        .orElse(Priority.NORMAL);
  }

  private static boolean fits(RuleFile.Row row, Facts facts) {
    return (open(row.category())
            || row.category().equals(facts.category())
            || facts.category().startsWith(row.category() + "."))
        && (open(row.tier()) || facts.tiers().contains(row.tier()))
        && (open(row.impact()) || row.impact().equals(facts.impact()))
        && (row.risk() == null || row.risk() == facts.risk())
        && (open(row.tag()) || facts.tags().contains(row.tag()));
  }

  private static boolean open(@Nullable String value) {
    return value == null || value.equals(ANY);
  }
}

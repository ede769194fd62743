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

  /** The row that decides, and what it was asked. */
  Classification.Cell cell(Facts facts) {
    int row = 0;
    while (row < rows.size() && !fits(rows.get(row), facts)) {
      row++;
    }
    return new Classification.Cell(
        row < rows.size() ? row + 1 : 0,
        facts.tiers().stream().sorted().toList(),
        facts.impact().isEmpty() ? null : facts.impact(),
        facts.risk());
  }

  Priority priority(Classification.Cell cell) {
    return cell.row() == 0 ? Priority.NORMAL : rows.get(cell.row() - 1).priority();
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

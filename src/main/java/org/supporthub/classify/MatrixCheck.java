package org.supporthub.classify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Refuses a row of the priority matrix that names what the file does not have. */
record MatrixCheck(RuleFile rules, RuleFault fault, Set<String> categories) {
  /** How tags begin that an outside service gives; it is asked after a message was filed. */
  private static final String FROM_OUTSIDE = "nlp:";

  void run() {
    Set<String> tags = rules.tags().stream().map(RuleFile.Tag::tag).collect(Collectors.toSet());
    Set<String> tiers = new HashSet<>(rules.tiers().keySet());
    tiers.add(MessageMarks.ORDINARY);
    List<RuleFile.Row> rows = rules.priorities();
    for (int i = 0; i < rows.size(); i++) {
      RuleFile.Row row = rows.get(i);
      check(i, "category", row.category(), categories);
      check(i, "tier", row.tier(), tiers);
      check(i, "impact", row.impact(), rules.impact().keySet());
      if (row.tag() == null || !row.tag().startsWith(FROM_OUTSIDE)) {
        check(i, "tag", row.tag(), tags);
      }
    }
  }

  private void check(int row, String key, @Nullable String value, Set<String> known) {
    if (value != null && !value.equals(PriorityMatrix.ANY) && !known.contains(value)) {
      throw fault.in(
          "priorities,", "row %d has the unknown %s '%s'".formatted(row + 1, key, value));
    }
  }
}

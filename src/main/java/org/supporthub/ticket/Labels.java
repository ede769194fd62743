package org.supporthub.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.supporthub.classify.Classification;
import org.supporthub.classify.Priority;
import org.supporthub.message.ColumnText;

/**
 * What rules decide about a ticket, without why.
 *
 * @param tags in alphabetical order: a rule file that lists them otherwise says the same
 * @param rule id of the rule that won; null when none matched
 */
public record Labels(String category, Priority priority, List<String> tags, @Nullable String rule) {

  static final int LONGEST_CATEGORY = 80;

  public Labels {
    tags = tags.stream().sorted().toList();
  }

  /** As a ticket stores them. */
  public static Labels of(Classification classification) {
    return new Labels(
        ColumnText.cut(classification.category(), LONGEST_CATEGORY),
        classification.priority(),
        classification.tags(),
        classification.rule());
  }
}

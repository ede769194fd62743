package org.supporthub.classify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules made of a message, and why.
 *
 * @param category {@code group.label}, or {@code other}
 * @param priority by the winning rule or the matrix
 * @param rule id of the rule that won; null when none matched
 * @param ruleSet SHA-256 (first 12 hex digits) of the rule file that decided
 * @param tags further marks besides the category, such as {@code VIP客户}
 * @param missing names of what must be known for this category and the message does not say
 * @param matrix the cell of the priority matrix that gave the priority; null when the rule gives
 *     its own
 * @param matches every term of the winning rule that was found, by position
 * @param considered every rule that matched something, best first, with its score
 */
public record Classification(
    String category,
    Priority priority,
    @Nullable String rule,
    String ruleSet,
    List<String> tags,
    List<String> missing,
    @Nullable Cell matrix,
    List<Match> matches,
    List<Considered> considered) {

  public Classification {
    tags = List.copyOf(tags);
    missing = missing == null ? List.of() : List.copyOf(missing);
    matches = List.copyOf(matches);
    considered = List.copyOf(considered);
  }

  /**
   * Why the matrix gave this priority.
   *
   * @param row number of the row that fits, from 1; 0 when none does and the priority is NORMAL
   * @param tiers of the customer, as the rule file names them
   * @param impact {@code single} or {@code multi}; null where the message does not say
   * @param risk whether the message has a word of risk
   */
  public record Cell(int row, List<String> tiers, @Nullable String impact, boolean risk) {
    public Cell {
      tiers = List.copyOf(tiers);
    }
  }

  /**
   * A term found in the message.
   *
   * @param field {@code subject}, {@code text}, {@code sender}, {@code attachments} or {@code
   *     recognised}
   * @param start first UTF-16 unit of the match in the original field
   * @param end the unit after the match
   */
  public record Match(String term, String field, int start, int end) {}

  /**
   * A rule that matched something.
   *
   * @param outcome why it won or lost, in one phrase
   */
  public record Considered(String rule, String category, double score, String outcome) {}
}

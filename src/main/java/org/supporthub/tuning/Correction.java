package org.supporthub.tuning;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.classify.Priority;

/**
 * A category or priority that a person changed: a candidate for the examples that rules are
 * measured on.
 *
 * @param ticket its number
 * @param subject of the message that opened the ticket, contacts masked
 * @param text of that message, contacts masked, at most {@value Corrections#LONGEST_TEXT}
 *     characters
 * @param rule that had won; null when none had
 * @param terms that the rule had found
 * @param ruleSet fingerprint of the rules that had decided
 * @param at database time
 */
public record Correction(
    UUID id,
    String ticket,
    Instant at,
    String actor,
    String channel,
    String subject,
    String text,
    String oldCategory,
    Priority oldPriority,
    @Nullable String rule,
    List<String> terms,
    String ruleSet,
    String category,
    Priority priority,
    String reason) {

  public Correction {
    terms = List.copyOf(terms);
  }
}

package org.supporthub.tuning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a period tells about the rules.
 *
 * @param corrections how many decisions people changed
 * @param correctedTerms terms on which rules had built what people changed, the most frequent first
 * @param uncovered messages of which no rule knew anything, the latest first
 * @param unknownPhrases what stands often in such messages and in corrected ones, and no rule looks
 *     for
 * @param looked how many messages were searched for such phrases
 */
public record TuningReport(
    Period period,
    long corrections,
    List<CorrectedTerm> correctedTerms,
    List<Uncovered> uncovered,
    List<UnknownPhrase> unknownPhrases,
    int looked) {

  public TuningReport {
    correctedTerms = List.copyOf(correctedTerms);
    uncovered = List.copyOf(uncovered);
    unknownPhrases = List.copyOf(unknownPhrases);
  }

  /**
   * A term that misled.
   *
   * @param rule that had it; null where no rule had won
   * @param from the category of the rules
   * @param to the category of the people
   * @param count how many corrections
   */
  public record CorrectedTerm(
      String term, @Nullable String rule, String from, String to, long count) {}

  /**
   * Characters or words.
   *
   * @param messages in how many messages they stand
   */
  public record UnknownPhrase(String text, int messages) {}
}

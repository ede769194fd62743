package org.supporthub.ticket;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tells whether two tickets of one customer are about one case.
 *
 * @param said subject and text of the message that opened it; empty where no customer wrote it
 */
record CaseFacts(long ticketId, String category, @Nullable String orderNumber, String said) {
  static final String SAME_ORDER = "same-order";
  static final String SIMILAR_TEXT = "similar-text";

  /** Why the other is the same case, if it is. */
  Optional<Common> with(CaseFacts other, double similarity) {
    if (orderNumber != null && orderNumber.equalsIgnoreCase(other.orderNumber) && group(other)) {
      return Optional.of(
          new Common(SAME_ORDER, "order " + orderNumber + ", category " + group(category)));
    }
    double alike = TextSimilarity.of(said, other.said);
    return alike >= similarity
        ? Optional.of(
            new Common(
                SIMILAR_TEXT, String.format(Locale.ROOT, "%.0f %% of the text", alike * 100)))
        : Optional.empty();
  }

  /**
   * What two tickets have in common.
   *
   * @param detail the same, with its value
   */
  record Common(String reason, String detail) {}

  private boolean group(CaseFacts other) {
    return group(category).equals(group(other.category));
  }

  private static String group(String category) {
    int dot = category.indexOf('.');
    return dot < 0 ? category : category.substring(0, dot);
  }
}

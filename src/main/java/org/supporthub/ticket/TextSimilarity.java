package org.supporthub.ticket;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How much two texts say the same, whatever their language: the share of pairs of neighbouring
 * characters that they have in common (Dice's coefficient), letters and digits only, in any case
 * and width.
 */
final class TextSimilarity {
  /** Fewer characters, as in a greeting, are alike by chance. */
  private static final int SHORTEST = 10;

  private static final int LONGEST = 2_000;

  private TextSimilarity() {}

  /** From 0 to 1; 0 for texts too short to be compared. */
  static double of(String one, String other) {
    int[] left = characters(one);
    int[] right = characters(other);
    if (left.length < SHORTEST || right.length < SHORTEST) {
      return 0;
    }
    Map<Long, Integer> pairs = new HashMap<>();
    for (int i = 1; i < left.length; i++) {
      pairs.merge(pair(left, i), 1, Integer::sum);
    }
    int common = 0;
    for (int i = 1; i < right.length; i++) {
      Integer open = pairs.get(pair(right, i));
      if (open != null && open > 0) {
        pairs.put(pair(right, i), open - 1);
        common++;
      }
    }
    return 2.0 * common / (left.length - 1 + right.length - 1);
  }

  private static long pair(int[] characters, int end) {
    return (long) characters[end - 1] << Integer.SIZE | characters[end];
  }

  private static int[] characters(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .limit(LONGEST)
        .toArray();
  }
}

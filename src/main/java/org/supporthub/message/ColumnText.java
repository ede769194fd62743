package org.supporthub.message;

import java.nio.charset.StandardCharsets;

/** Makes text of any sender fit a database column, whose length counts code points. */
public final class ColumnText {
  private static final char REPLACEMENT = '\uFFFD';

  private ColumnText() {}

  /** Text for people: cut between two characters, half surrogate pairs replaced. */
  public static String cut(String text, int longest) {
    return wellFormed(
        fits(text, longest) ? text : text.substring(0, text.offsetByCodePoints(0, longest)));
  }

  /** A key: one that is too long, or no valid Unicode, is replaced by its SHA-256, never cut. */
  public static String key(String key, int longest) {
    // UTF-16, because UTF-8 would make all invalid pairs equal.
    return fits(key, longest) && wellFormed(key).equals(key)
        ? key
        : "sha256:" + Sha256.of(key.getBytes(StandardCharsets.UTF_16BE));
  }

  /** Whether {@link #cut} would leave the length as it is. */
  public static boolean fits(String text, int longest) {
    return text.length() <= longest || text.codePointCount(0, text.length()) <= longest;
  }

  /** The text with half surrogate pairs replaced, which no database takes. */
  public static String wellFormed(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isHighSurrogate(unit)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(unit)) {
        repaired = repaired == null ? new StringBuilder(text) : repaired;
        repaired.setCharAt(i, REPLACEMENT);
      }
    }
    return repaired == null ? text : repaired.toString();
  }
}

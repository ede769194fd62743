package org.supporthub.classify;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Blanks that stand inside a Chinese word because somebody wrote it character by character: "我要 退
 * 款". Blanks between longer pieces stay: Chinese chats use them as commas.
 */
final class SpacedOut {
  private SpacedOut() {}

  /** The places of such blanks; null where there is none, as nearly always. */
  static @Nullable BitSet blanks(String text) {
    BitSet blanks = null;
    for (int i = 1; i < text.length() - 1; i++) {
      if (blank(text.charAt(i)) && alone(text, i - 1) && alone(text, i + 1)) {
        blanks = blanks == null ? new BitSet() : blanks;
        blanks.set(i);
      }
    }
    return blanks;
  }

  /** A single ideograph with nothing of its kind beside it. */
  private static boolean alone(String text, int index) {
    return ideograph(text.charAt(index))
        && (index == 0 || !ideograph(text.charAt(index - 1)))
        && (index == text.length() - 1 || !ideograph(text.charAt(index + 1)));
  }

  private static boolean ideograph(char c) {
    return c >= 0x3400 && c <= 0x9FFF;
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\u3000' || c == '\t' || c == '\u00A0';
  }
}

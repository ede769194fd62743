package org.supporthub.channel.messenger;

import java.util.ArrayList;
import java.util.List;

/** Cuts texts where a messenger counts bytes. */
public final class TextParts {
  private TextParts() {}

  /**
   * The text in parts of at most so many bytes of UTF-8, cut behind the last line that fits, and
   * within a line only where no code point is torn.
   */
  public static List<String> of(String text, int most) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = end(text, start, most);
      parts.add(text.substring(start, end).strip());
      start = end;
    }
    parts.removeIf(String::isEmpty);
    return parts;
  }

  private static int end(String text, int start, int most) {
    int bytes = 0;
    int lineEnd = -1;
    for (int i = start; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      bytes += bytes(codePoint);
      if (bytes > most) {
        return lineEnd > 0 ? lineEnd : i;
      }
      i += Character.charCount(codePoint);
      lineEnd = codePoint == '\n' ? i : lineEnd;
    }
    return text.length();
  }

  private static int bytes(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /** At most so many characters; what was cut is shown by three dots. */
  public static String cut(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }
}

package org.supporthub.channel.mail;

/**
 * Text that a database and JSON can hold: no NUL, no half of a surrogate pair, lines ended by LF.
 */
final class CleanText {
  private CleanText() {}

  static String of(String text) {
    if (isClean(text)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        if (i + 1 == length || text.charAt(i + 1) != '\n') {
          clean.append('\n');
        }
      } else if (Character.isHighSurrogate(c)) {
        if (i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
          clean.append(c).append(text.charAt(++i));
        }
      } else if (c != 0 && !Character.isLowSurrogate(c)) {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  /** The same without control characters and line ends, and with single spaces. */
  static String oneLine(String text) {
    String clean = of(text);
    StringBuilder line = new StringBuilder(clean.length());
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      boolean space = c == ' ' || Character.isISOControl(c);
      if (!space) {
        line.append(c);
      } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString().strip();
  }

  /** The start of the text, never ending within a surrogate pair. */
  static String atMost(String text, int chars) {
    if (text.length() <= chars) {
      return text;
    }
    boolean split = chars > 0 && Character.isHighSurrogate(text.charAt(chars - 1));
    return text.substring(0, split ? chars - 1 : chars);
  }

  private static boolean isClean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || c == '\r' || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}

package org.supporthub.channel;

/** Text that any store and any receiver can take. */
public final class CleanText {
  private CleanText() {}

  /** The text without NUL characters and without halves of surrogate pairs. */
  public static String of(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      int length = Character.charCount(codePoint);
      boolean bad = codePoint == 0 || (length == 1 && Character.isSurrogate((char) codePoint));
      if (bad && clean == null) {
        clean = new StringBuilder(text.length()).append(text, 0, i);
      } else if (!bad && clean != null) {
        clean.appendCodePoint(codePoint);
      }
      i += length;
    }
    return clean == null ? text : clean.toString();
  }

  /** At most so many characters, never cut within one. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean split = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, split ? most - 1 : most);
  }

  /** Clean text whose lines end with LF, whatever they ended with. */
  public static String lines(String text) {
    String clean = of(text);
    return clean.indexOf('\r') < 0 ? clean : clean.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** Clean text without control characters and line ends, and with single spaces. */
  public static String oneLine(String text) {
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
}

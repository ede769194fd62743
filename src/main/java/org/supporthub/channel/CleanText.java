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
}

package org.supporthub.classify;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A text made comparable, with the way back to the original. */
final class Folded {
  private final char[] chars;
  private final int @Nullable [] starts;
  private final int @Nullable [] ends;
  private final BitSet sentenceEnds;
  private final int length;

  /**
   * @param starts where each character begins in the original; null where each stands at its own
   *     place
   * @param ends where each character ends in the original; null as well
   */
  Folded(
      char[] chars,
      int @Nullable [] starts,
      int @Nullable [] ends,
      BitSet sentenceEnds,
      int length) {
    this.chars = chars;
    this.starts = starts;
    this.ends = ends;
    this.sentenceEnds = sentenceEnds;
    this.length = length;
  }

  /** A text that is comparable already. */
  static Folded of(String text) {
    return new Folded(text.toCharArray(), null, null, new BitSet(), text.length());
  }

  int length() {
    return length;
  }

  char at(int index) {
    return chars[index];
  }

  /** First UTF-16 unit in the original of the folded character. */
  int originalStart(int index) {
    return starts == null ? index : starts[index];
  }

  /** The unit after the folded character in the original. */
  int originalEnd(int index) {
    return ends == null ? index + 1 : ends[index];
  }

  String substring(int start, int end) {
    return new String(chars, start, end - start);
  }

  boolean sameSentence(int start, int end) {
    int stop = sentenceEnds.nextSetBit(start);
    return stop < 0 || stop >= end - 1;
  }

  /** Whether a clause ends here: punctuation, or the blank that Chinese chats use for it. */
  boolean clauseEnds(int index) {
    char c = chars[index];
    return sentenceEnds.get(index)
        || c == ','
        || c == '、'
        || c == ':'
        || (c == ' ' && index > 0 && unspaced(chars[index - 1]));
  }

  /** Whether a word of letters or digits goes on over the border before {@code index}. */
  boolean insideWord(int index) {
    return index > 0 && index < length && wordChar(chars[index - 1]) && wordChar(chars[index]);
  }

  static boolean insideWord(String text, int index) {
    return index > 0 && wordChar(text.charAt(index - 1)) && wordChar(text.charAt(index));
  }

  static boolean wordChar(char c) {
    return c < 0x80
        ? (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'
        : !unspaced(c) && Character.isLetterOrDigit(c);
  }

  /** Characters of scripts that put no blanks between words. */
  static boolean unspaced(char c) {
    return c >= 0x2E80 && (c < 0xAC00 || c > 0xD7FF) && c < 0xFF00;
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}

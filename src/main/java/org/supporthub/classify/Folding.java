package org.supporthub.classify;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes texts comparable: NFKC, lower case, one variant of each character, single spaces. Every
 * folded character remembers where it stood in the original, since folding changes lengths.
 */
final class Folding {
  private static final String SENTENCE_ENDS = "。!?;";

  /** What each character becomes that becomes one other and no space; zero for all others. */
  private static final char[] WITHOUT_VARIANTS = withoutVariants();

  private final char[] plain;

  /** What is read in place of characters of equal meaning, beyond those of one unit too. */
  private final Map<Integer, Integer> variants = new HashMap<>();

  Folding(String from, String to) {
    int[] sources = from.codePoints().toArray();
    int[] targets = to.codePoints().toArray();
    for (int i = 0; i < sources.length; i++) {
      variants.put(sources[i], targets[i]);
    }
    plain = WITHOUT_VARIANTS.clone();
    for (int source : sources) {
      if (source < plain.length) {
        plain[source] = single(folded(source));
      }
    }
  }

  private static char[] withoutVariants() {
    char[] plain = new char[Character.MAX_VALUE + 1];
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      plain[c] = Character.isSurrogate((char) c) ? 0 : single(folded(c, c));
    }
    return plain;
  }

  private static char single(String folded) {
    return folded.length() == 1 && !space(folded.charAt(0)) ? folded.charAt(0) : 0;
  }

  Folded fold(String text) {
    var result = new Builder(text.length());
    BitSet blanks = SpacedOut.blanks(text);
    int length = text.length();
    for (int at = 0; at < length; ) {
      char c = text.charAt(at);
      char folded = plain[c];
      if (folded != 0) {
        result.addWord(folded, at);
        at++;
      } else if (c <= ' ') {
        if (blanks == null || !blanks.get(at)) {
          result.addSpace(c, at, at + 1);
        }
        at++;
      } else {
        at = addOther(text, at, blanks, result);
      }
    }
    return result.folded();
  }

  private int addOther(String text, int at, @Nullable BitSet blanks, Builder result) {
    int codePoint = text.codePointAt(at);
    int next = at + Character.charCount(codePoint);
    if (blanks == null || !blanks.get(at)) {
      String folded = folded(codePoint);
      for (int i = 0; i < folded.length(); i++) {
        result.add(folded.charAt(i), at, next);
      }
    }
    return next;
  }

  /** What a character becomes; empty for marks that nobody sees. */
  private String folded(int codePoint) {
    return folded(codePoint, variants.getOrDefault(codePoint, codePoint));
  }

  private static String folded(int codePoint, int variant) {
    int type = Character.getType(codePoint);
    if (type == Character.FORMAT || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)) {
      return "";
    }
    String folded = Character.toString(variant);
    if (!unified(codePoint) && type != Character.SURROGATE) {
      folded = Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
    var lower = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      lower.append(
          c == '’' || c == '‘' ? '\'' : Character.isSurrogate(c) ? c : Character.toLowerCase(c));
    }
    return lower.toString();
  }

  /** Ideographs that NFKC leaves alone; asking it would be slow. */
  private static boolean unified(int codePoint) {
    return codePoint >= 0x3400 && codePoint <= 0x9FFF;
  }

  private static boolean space(char c) {
    return c <= ' ' || Character.isWhitespace(c) || Character.isISOControl(c);
  }

  /** Collects folded characters; runs of white space and control characters become one space. */
  private static final class Builder {
    private char[] chars;
    private int @Nullable [] starts;
    private int @Nullable [] ends;
    private final BitSet sentenceEnds = new BitSet();
    private int length;

    Builder(int expected) {
      chars = new char[expected];
    }

    void add(char c, int start, int end) {
      if (space(c)) {
        addSpace(c, start, end);
      } else {
        ends(c);
        append(c, start, end);
      }
    }

    /** One that was one character before. */
    void addWord(char c, int at) {
      ends(c);
      if (starts == null && at == length) {
        chars[length++] = c;
      } else {
        append(c, at, at + 1);
      }
    }

    private void ends(char c) {
      if ((c < 0x40 || c == '。') && SENTENCE_ENDS.indexOf(c) >= 0) {
        sentenceEnds.set(length);
      }
    }

    private void addSpace(char c, int start, int end) {
      boolean repeated = length > 0 && chars[length - 1] == ' ';
      if (!repeated) {
        boolean afterStop = length > 0 && chars[length - 1] == '.';
        append(' ', start, end);
        if (afterStop || (c == '\n' && length > 1 && Folded.unspaced(chars[length - 2]))) {
          sentenceEnds.set(length - 1);
        }
      } else if (c == '\n') {
        sentenceEnds.set(length - 1);
      }
    }

    private void append(char c, int start, int end) {
      if (starts == null && (start != length || end != length + 1)) {
        remember();
      }
      if (length == chars.length) {
        grow();
      }
      if (starts != null && ends != null) {
        starts[length] = start;
        ends[length] = end;
      }
      chars[length++] = c;
    }

    /** Up to here each character stood at its own place; from here on places are kept. */
    private void remember() {
      int[] first = new int[chars.length];
      int[] after = new int[chars.length];
      for (int i = 0; i < length; i++) {
        first[i] = i;
        after[i] = i + 1;
      }
      starts = first;
      ends = after;
    }

    private void grow() {
      int size = length * 2 + 16;
      chars = Arrays.copyOf(chars, size);
      if (starts != null && ends != null) {
        starts = Arrays.copyOf(starts, size);
        ends = Arrays.copyOf(ends, size);
      }
    }

    Folded folded() {
      return new Folded(chars, starts, ends, sentenceEnds, length);
    }
  }
}

package org.supporthub.classify;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes texts comparable: NFKC, lower case, one variant of each character, single spaces. Every
 * folded character remembers where it stood in the original, since folding changes lengths.
 */
final class Folding {
  private final Map<Integer, Integer> variants = new HashMap<>();
  private final BitSet varied = new BitSet();

  Folding(String from, String to) {
    int[] sources = from.codePoints().toArray();
    int[] targets = to.codePoints().toArray();
    for (int i = 0; i < sources.length; i++) {
      variants.put(sources[i], targets[i]);
      varied.set(sources[i]);
    }
  }

  Folded fold(String text) {
    var result = new Builder(text.length());
    BitSet blanks = SpacedOut.blanks(text);
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      int next = at + Character.charCount(codePoint);
      if (blanks != null && blanks.get(at)) {
        at = next;
        continue;
      }
      if (codePoint < 0x80) {
        result.add((char) Character.toLowerCase(codePoint), at, next);
      } else if (unified(codePoint) && !varied.get(codePoint)) {
        result.append((char) codePoint, at, next);
      } else {
        addFolded(codePoint, at, next, result);
      }
      at = next;
    }
    return result.folded();
  }

  private void addFolded(int codePoint, int start, int end, Builder result) {
    int type = Character.getType(codePoint);
    if (type == Character.FORMAT || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)) {
      return;
    }
    String folded = Character.toString(variants.getOrDefault(codePoint, codePoint));
    if (!unified(codePoint) && type != Character.SURROGATE) {
      folded = Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      result.add(
          c == '’' || c == '‘' ? '\'' : Character.isSurrogate(c) ? c : Character.toLowerCase(c),
          start,
          end);
    }
  }

  /** Ideographs that NFKC leaves alone; asking it would be slow. */
  private static boolean unified(int codePoint) {
    return codePoint >= 0x3400 && codePoint <= 0x9FFF;
  }

  /** Collects folded characters; runs of white space and control characters become one space. */
  private static final class Builder {
    private char[] chars;
    private int[] starts;
    private int[] ends;
    private final BitSet sentenceEnds = new BitSet();
    private int length;

    Builder(int expected) {
      chars = new char[expected + 16];
      starts = new int[expected + 16];
      ends = new int[expected + 16];
    }

    void add(char c, int start, int end) {
      if (c <= ' ' || Character.isWhitespace(c) || Character.isISOControl(c)) {
        addSpace(c, start, end);
      } else {
        if (c == '。' || c == '!' || c == '?' || c == ';') {
          sentenceEnds.set(length);
        }
        append(c, start, end);
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
      if (length == chars.length) {
        chars = Arrays.copyOf(chars, length * 2);
        starts = Arrays.copyOf(starts, length * 2);
        ends = Arrays.copyOf(ends, length * 2);
      }
      chars[length] = c;
      starts[length] = start;
      ends[length++] = end;
    }

    Folded folded() {
      return new Folded(chars, starts, ends, sentenceEnds, length);
    }
  }
}

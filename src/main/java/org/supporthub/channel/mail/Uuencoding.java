package org.supporthub.channel.mail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The encoding of files from before MIME (POSIX uuencode), read as far as damage allows. */
final class Uuencoding {
  private static final byte[] BEGIN = "begin ".getBytes(StandardCharsets.US_ASCII);

  private Uuencoding() {}

  /** The lines between "begin" and "end"; all of them if neither is there. */
  static ByteBuffer decode(byte[] source, int from, int to) {
    byte[] out = new byte[to - from + 48];
    int length = 0;
    boolean begun = indexOfBegin(source, from, to) < 0;
    for (int pos = from; pos < to; ) {
      int eol = Lines.end(source, pos, to);
      if (!begun) {
        begun = isBegin(source, pos, eol);
      } else {
        length = line(source, pos, eol, out, length);
      }
      pos = Lines.next(source, eol, to);
    }
    return ByteBuffer.wrap(out, 0, length);
  }

  /** The first character tells the bytes of the line; "end" and others that cannot be are none. */
  private static int line(byte[] source, int from, int to, byte[] out, int length) {
    int bytes = from < to ? (source[from] - ' ') & 63 : 0;
    boolean complete = (to - from - 1) * 3 >= bytes * 4;
    if (bytes == 0 || !complete && to - from <= 3) {
      return length;
    }
    int end = length;
    for (int i = from + 1; i < to && end < length + bytes; i += 4) {
      int bits = 0;
      for (int digit = 0; digit < 4; digit++) {
        bits = bits << 6 | (i + digit < to ? (source[i + digit] - ' ') & 63 : 0);
      }
      for (int shift = 16; shift >= 0 && end < length + bytes && end < out.length; shift -= 8) {
        out[end++] = (byte) (bits >> shift);
      }
    }
    return end;
  }

  /** Whether the line holds as many characters as it says, spaces at its end left out. */
  static boolean isLine(byte[] source, int from, int to) {
    int bytes = from < to ? (source[from] - ' ') & 63 : 0;
    int most = (bytes + 2) / 3 * 4 + 1;
    boolean valid = to - from <= most + 1 && (bytes == 0 || to - from >= 2);
    for (int i = from; i < to && valid; i++) {
      valid = source[i] >= ' ' && source[i] <= '`';
    }
    return valid;
  }

  static int indexOfBegin(byte[] source, int from, int to) {
    for (int pos = from; pos < to; ) {
      int eol = Lines.end(source, pos, to);
      if (isBegin(source, pos, eol)) {
        return pos;
      }
      pos = Lines.next(source, eol, to);
    }
    return -1;
  }

  /** Whether a line may begin a file: {@code begin 644 name}. */
  static boolean isBegin(byte[] source, int from, int to) {
    return to - from > 9
        && Arrays.equals(source, from, from + BEGIN.length, BEGIN, 0, BEGIN.length);
  }
}

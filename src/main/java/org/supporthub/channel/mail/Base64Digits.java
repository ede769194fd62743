package org.supporthub.channel.mail;

import java.util.Arrays;

/**
 * Decodes base64 (RFC 2045) piece by piece. Foreign characters are skipped; padding in the middle
 * starts anew, as joined pieces have it.
 */
final class Base64Digits {
  private static final byte[] VALUES = values();

  private int bits;
  private int digits;

  static boolean isDigit(byte b) {
    return b >= 0 && VALUES[b] >= 0;
  }

  /** Most bytes that so many characters hold, those of a group begun before included. */
  static int most(int characters) {
    return (int) (characters * 3L / 4) + 3;
  }

  /**
   * Decodes the next characters.
   *
   * @param length how much of {@code out} is filled
   * @return how much of it is filled now
   */
  int decode(byte[] source, int from, int to, byte[] out, int length) {
    int group = bits;
    int count = digits;
    int end = length;
    for (int i = from; i < to; i++) {
      int value = source[i] < 0 ? -1 : VALUES[source[i]];
      if (value >= 0) {
        group = group << 6 | value;
        if (++count == 4) {
          out[end++] = (byte) (group >> 16);
          out[end++] = (byte) (group >> 8);
          out[end++] = (byte) group;
          count = 0;
          group = 0;
        }
      } else if (source[i] == '=') {
        end = last(group, count, out, end);
        count = 0;
        group = 0;
      }
    }
    bits = group;
    digits = count;
    return end;
  }

  /** Writes what a group without padding holds at the end. */
  int end(byte[] out, int length) {
    return last(bits, digits, out, length);
  }

  private static int last(int group, int count, byte[] out, int length) {
    int end = length;
    if (count == 2) {
      out[end++] = (byte) (group >> 4);
    } else if (count == 3) {
      out[end++] = (byte) (group >> 10);
      out[end++] = (byte) (group >> 2);
    }
    return end;
  }

  private static byte[] values() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = (byte) i;
    }
    return values;
  }
}

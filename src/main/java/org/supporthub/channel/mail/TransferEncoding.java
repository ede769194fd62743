package org.supporthub.channel.mail;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Undoes Content-Transfer-Encoding (RFC 2045) as far as damage allows; never fails. */
final class TransferEncoding {
  private static final byte[] BASE64 = base64Values();
  private static final int LOOKED_AT = 4096;

  /** More than one character in so many is not a digit: English has that many spaces alone. */
  private static final int FOREIGN = 8;

  private TransferEncoding() {}

  /** A view on the source where nothing had to be decoded. */
  static ByteBuffer decode(byte[] source, int from, int to, String encoding) {
    String name = encoding.strip();
    if (name.startsWith("base64")) {
      return looksLikeBase64(source, from, to)
          ? base64(source, from, to)
          : ByteBuffer.wrap(source, from, to - from);
    }
    if (name.startsWith("quoted-printable")) {
      return quotedPrintable(source, from, to);
    }
    if (name.contains("uue")) {
      return Uuencoding.decode(source, from, to);
    }
    return ByteBuffer.wrap(source, from, to - from);
  }

  /** Not plain text with a wrong label, by the share of characters that are no digits. */
  private static boolean looksLikeBase64(byte[] source, int from, int to) {
    int foreign = 0;
    int seen = 0;
    for (int i = from; i < to && seen < LOOKED_AT; i++) {
      byte b = source[i];
      if (b != '\r' && b != '\n') {
        seen++;
        foreign += b < 0 || BASE64[b] < 0 && b != '=' ? 1 : 0;
      }
    }
    return foreign * FOREIGN <= seen;
  }

  /**
   * Foreign characters are skipped; padding in the middle starts anew, as joined pieces have it.
   */
  static ByteBuffer base64(byte[] source, int from, int to) {
    byte[] out = new byte[(int) ((to - from) * 3L / 4) + 3];
    int length = 0;
    int bits = 0;
    int digits = 0;
    for (int i = from; i < to; i++) {
      int value = source[i] < 0 ? -1 : BASE64[source[i]];
      if (value >= 0) {
        bits = bits << 6 | value;
        if (++digits == 4) {
          out[length++] = (byte) (bits >> 16);
          out[length++] = (byte) (bits >> 8);
          out[length++] = (byte) bits;
          digits = 0;
          bits = 0;
        }
      } else if (source[i] == '=') {
        length = lastDigits(out, length, bits, digits);
        digits = 0;
        bits = 0;
      }
    }
    return ByteBuffer.wrap(out, 0, lastDigits(out, length, bits, digits));
  }

  private static int lastDigits(byte[] out, int length, int bits, int digits) {
    int end = length;
    if (digits == 2) {
      out[end++] = (byte) (bits >> 4);
    } else if (digits == 3) {
      out[end++] = (byte) (bits >> 10);
      out[end++] = (byte) (bits >> 2);
    }
    return end;
  }

  private static ByteBuffer quotedPrintable(byte[] source, int from, int to) {
    byte[] out = new byte[to - from];
    int length = 0;
    for (int pos = from; pos < to; ) {
      int eol = Lines.end(source, pos, to);
      int next = Lines.next(source, eol, to);
      int end = eol;
      while (end > pos && (source[end - 1] == ' ' || source[end - 1] == '\t')) {
        end--;
      }
      boolean soft = end > pos && source[end - 1] == '=';
      length = quotedPrintableLine(source, pos, soft ? end - 1 : end, out, length);
      if (!soft) {
        for (int i = eol; i < next; i++) {
          out[length++] = source[i];
        }
      }
      pos = next;
    }
    return ByteBuffer.wrap(out, 0, length);
  }

  private static int quotedPrintableLine(byte[] source, int from, int to, byte[] out, int length) {
    int end = length;
    for (int i = from; i < to; i++) {
      int high = source[i] == '=' && i + 2 < to ? Character.digit(source[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(source[i + 2], 16) : -1;
      if (low >= 0) {
        out[end++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        out[end++] = source[i];
      }
    }
    return end;
  }

  private static byte[] base64Values() {
    String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < digits.length(); i++) {
      values[digits.charAt(i)] = (byte) i;
    }
    return values;
  }
}

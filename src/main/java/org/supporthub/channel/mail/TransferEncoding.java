package org.supporthub.channel.mail;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Undoes Content-Transfer-Encoding (RFC 2045) as far as damage allows; never fails. */
final class TransferEncoding {
  private static final int PIECE = 48 << 10;
  private static final int LOOKED_AT = 4096;

  /** More than one character in so many is not a digit: English has that many spaces alone. */
  private static final int FOREIGN = 8;

  private TransferEncoding() {}

  /** Hands over what decoding gives, in order, and at once only where that costs no memory. */
  static void decode(
      byte[] source, int from, int to, String encoding, Consumer<ByteBuffer> reader) {
    if (encoding.strip().startsWith("base64") && looksLikeBase64(source, from, to)) {
      base64InPieces(source, from, to, reader);
    } else {
      reader.accept(decode(source, from, to, encoding));
    }
  }

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
        foreign += b != '=' && !Base64Digits.isDigit(b) ? 1 : 0;
      }
    }
    return foreign * FOREIGN <= seen;
  }

  static ByteBuffer base64(byte[] source, int from, int to) {
    byte[] out = new byte[Base64Digits.most(to - from)];
    Base64Digits digits = new Base64Digits();
    int length = digits.end(out, digits.decode(source, from, to, out, 0));
    return ByteBuffer.wrap(out, 0, length);
  }

  private static void base64InPieces(byte[] source, int from, int to, Consumer<ByteBuffer> reader) {
    byte[] out = new byte[Base64Digits.most(PIECE)];
    Base64Digits digits = new Base64Digits();
    for (int pos = from; pos < to; pos += PIECE) {
      int length = digits.decode(source, pos, Math.min(to, pos + PIECE), out, 0);
      reader.accept(ByteBuffer.wrap(out, 0, length));
    }
    reader.accept(ByteBuffer.wrap(out, 0, digits.end(out, 0)));
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
}

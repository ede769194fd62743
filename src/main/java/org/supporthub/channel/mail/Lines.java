package org.supporthub.channel.mail;

/** Lines within bytes, ended by CR LF, by LF or by CR. */
final class Lines {
  private Lines() {}

  /** Index of the line end at or after {@code pos}, or {@code to}. */
  static int end(byte[] source, int pos, int to) {
    int i = pos;
    while (i < to && source[i] != '\n' && source[i] != '\r') {
      i++;
    }
    return i;
  }

  /** Index after the line end that stands at {@code eol}. */
  static int next(byte[] source, int eol, int to) {
    if (eol >= to) {
      return to;
    }
    boolean pair = source[eol] == '\r' && eol + 1 < to && source[eol + 1] == '\n';
    return pair ? eol + 2 : eol + 1;
  }
}

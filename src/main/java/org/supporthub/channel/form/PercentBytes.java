package org.supporthub.channel.form;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding undone to bytes; a percent sign that begins nothing stands for itself. */
public final class PercentBytes {
  private PercentBytes() {}

  /**
   * The bytes of a text.
   *
   * @param plusIsBlank as in forms
   */
  public static byte[] decode(String text, boolean plusIsBlank) {
    byte[] in = text.getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%' && i + 2 < in.length && hex(in[i + 1]) >= 0 && hex(in[i + 2]) >= 0) {
        out.write(hex(in[i + 1]) << 4 | hex(in[i + 2]));
        i += 2;
      } else {
        out.write(plusIsBlank && in[i] == '+' ? ' ' : in[i]);
      }
    }
    return out.toByteArray();
  }

  private static int hex(byte digit) {
    return digit < 0 ? -1 : Character.digit((char) digit, 16);
  }
}

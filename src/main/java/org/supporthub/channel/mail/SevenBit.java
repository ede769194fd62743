package org.supporthub.channel.mail;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The encodings of the seven-bit days that the JDK does not know: HZ (RFC 1843), UTF-7 (RFC 2152).
 */
final class SevenBit {
  private SevenBit() {}

  static String hz(byte[] bytes) {
    ByteArrayOutputStream gb = new ByteArrayOutputStream(bytes.length);
    boolean chinese = false;
    for (int i = 0; i < bytes.length; i++) {
      int next = i + 1 < bytes.length ? bytes[i + 1] : 0;
      if (bytes[i] == '~' && !chinese && next == '{') {
        chinese = true;
        i++;
      } else if (bytes[i] == '~' && chinese && next == '}') {
        chinese = false;
        i++;
      } else if (bytes[i] == '~' && !chinese && (next == '~' || next == '\n')) {
        i++;
        gb.writeBytes(next == '~' ? new byte[] {'~'} : new byte[0]);
      } else if (bytes[i] == '\n' || bytes[i] == '\r') {
        chinese = false;
        gb.write(bytes[i]);
      } else {
        gb.write(chinese ? bytes[i] | 0x80 : bytes[i]);
      }
    }
    return TextDecoder.decode(gb.toByteArray(), "gb18030");
  }

  static String utf7(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '+') {
        text.append((char) (bytes[i] & 0xFF));
        continue;
      }
      int end = i + 1;
      while (end < bytes.length && isBase64(bytes[end])) {
        end++;
      }
      boolean closed = end < bytes.length && bytes[end] == '-';
      if (end == i + 1) {
        text.append('+');
      } else {
        ByteBuffer utf16 = TransferEncoding.base64(bytes, i + 1, end);
        int even = utf16.remaining() & ~1;
        text.append(new String(utf16.array(), 0, even, StandardCharsets.UTF_16BE));
      }
      i = closed ? end : end - 1;
    }
    return text.toString();
  }

  private static boolean isBase64(byte b) {
    return b >= 'A' && b <= 'Z'
        || b >= 'a' && b <= 'z'
        || b >= '0' && b <= '9'
        || b == '+'
        || b == '/';
  }
}

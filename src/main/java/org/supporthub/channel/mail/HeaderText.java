package org.supporthub.channel.mail;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Text of header fields: encoded words (RFC 2047) as mailers really write them, and raw bytes.
 *
 * <p>Neighbouring words of one charset are joined as bytes, because many mailers split a character
 * between two words. Words glued to other text, with spaces inside or without an end are read too.
 */
final class HeaderText {
  private HeaderText() {}

  /**
   * @param header as {@link HeaderBlock} gives it, one char a byte
   */
  static String decode(String header) {
    return words(unicode(header));
  }

  /** Raw bytes beyond ASCII turned into text; encoded words stay. */
  static String unicode(String header) {
    for (int i = 0; i < header.length(); i++) {
      if (header.charAt(i) > 0x7F) {
        return TextDecoder.decode(header.getBytes(StandardCharsets.ISO_8859_1), "");
      }
    }
    return header.indexOf(0x1B) < 0
        ? header
        : TextDecoder.decode(header.getBytes(StandardCharsets.ISO_8859_1), "");
  }

  /** Encoded words turned into text; everything else stays. */
  static String words(String text) {
    int start = text.indexOf("=?");
    if (start < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    Run run = new Run(out);
    int done = 0;
    while (start >= 0) {
      Word word = Word.at(text, start);
      if (word == null) {
        start = text.indexOf("=?", start + 2);
        continue;
      }
      String between = text.substring(done, start);
      if (!(run.isOpen() && between.isBlank())) {
        run.end();
        out.append(between);
      }
      run.add(word);
      done = word.end;
      start = text.indexOf("=?", done);
    }
    run.end();
    return out.append(text, done, text.length()).toString();
  }

  /** Encoded words that follow one another. */
  private static final class Run {
    private final StringBuilder out;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder base64 = new StringBuilder();
    private String charset = "";
    private boolean open;

    Run(StringBuilder out) {
      this.out = out;
    }

    boolean isOpen() {
      return open;
    }

    void add(Word word) {
      if (open && !Charsets.key(charset).equals(Charsets.key(word.charset))) {
        end();
      }
      open = true;
      charset = word.charset;
      if (word.base64) {
        // the four digits of one group may be split between words
        boolean complete = base64.length() % 4 == 0 || base64.indexOf("=") >= 0;
        if (complete) {
          endBase64();
        }
        base64.append(word.text);
      } else {
        endBase64();
        bytes.writeBytes(quoted(word.text));
      }
    }

    void end() {
      endBase64();
      if (bytes.size() > 0) {
        out.append(TextDecoder.decode(bytes.toByteArray(), charset));
      }
      bytes.reset();
      open = false;
    }

    private void endBase64() {
      byte[] digits = base64.toString().getBytes(StandardCharsets.UTF_8);
      ByteBuffer decoded = TransferEncoding.base64(digits, 0, digits.length);
      bytes.write(decoded.array(), decoded.position(), decoded.remaining());
      base64.setLength(0);
    }

    private static byte[] quoted(String text) {
      byte[] in = text.replace('_', ' ').getBytes(StandardCharsets.UTF_8);
      ByteBuffer out = TransferEncoding.decode(in, 0, in.length, "quoted-printable");
      byte[] bytes = new byte[out.remaining()];
      out.get(bytes);
      // a space at the end of a word counts, at the end of a line it would not
      int spaces = in.length;
      while (spaces > 0 && in[spaces - 1] == ' ') {
        spaces--;
      }
      byte[] padded = Arrays.copyOf(bytes, bytes.length + in.length - spaces);
      Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
      return padded;
    }
  }

  /** One encoded word; {@code end} is the index after it. */
  private record Word(String charset, boolean base64, String text, int end) {

    static @Nullable Word at(String text, int start) {
      int charsetEnd = text.indexOf('?', start + 2);
      if (charsetEnd < 0 || charsetEnd + 2 >= text.length() || charsetEnd - start > 60) {
        return null;
      }
      char encoding = Character.toUpperCase(text.charAt(charsetEnd + 1));
      if (text.charAt(charsetEnd + 2) != '?' || encoding != 'B' && encoding != 'Q') {
        return null;
      }
      int from = charsetEnd + 3;
      int end = text.indexOf("?=", from);
      int following = text.indexOf("=?", from);
      boolean unfinished = following >= 0 && (end < 0 || following < end - 1);
      int next = end < 0 ? text.length() : end + 2;
      if (encoding == 'B' && unfinished) {
        end = following;
        next = following;
      }
      String charset = text.substring(start + 2, charsetEnd).toLowerCase(Locale.ROOT);
      int language = charset.indexOf('*');
      return new Word(
          language < 0 ? charset : charset.substring(0, language),
          encoding == 'B',
          text.substring(from, end < 0 ? text.length() : end),
          next);
    }
  }
}

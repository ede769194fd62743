package org.supporthub.channel.mail;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that were written into a text by uuencode (POSIX), as mailers did before MIME and Outlook
 * still can.
 *
 * @param files as parts of their own, numbered below the part they stood in: {@code 1/1}
 * @param text what is left of the part's bytes
 */
record UuFiles(List<MimePart> files, byte[] text) {
  private static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4} +(\\S.{0,500})");
  private static final int MOST_FILES = 50;

  /** The text taken apart; empty if no file stands in it. */
  static Optional<UuFiles> in(MimePart part) {
    if (!part.is("text/plain")
        || part.isBase64()
        || Uuencoding.indexOfBegin(part.source(), part.start(), part.end()) < 0) {
      return Optional.empty();
    }
    ByteBuffer content = part.content();
    byte[] source = content.array();
    int end = content.limit();
    List<MimePart> files = new ArrayList<>();
    ByteArrayOutputStream text = new ByteArrayOutputStream(0);
    int copied = content.position();
    for (int pos = copied; pos < end && files.size() < MOST_FILES; ) {
      int eol = Lines.end(source, pos, end);
      int next = Lines.next(source, eol, end);
      int fileEnd = Uuencoding.isBegin(source, pos, eol) ? endOfFile(source, next, end) : -1;
      Matcher begin = fileEnd < 0 ? null : BEGIN.matcher(line(source, pos, eol));
      if (begin != null && begin.matches()) {
        text.write(source, copied, pos - copied);
        files.add(file(part, files.size() + 1, begin.group(1), source, next, fileEnd));
        copied = Lines.next(source, Lines.end(source, fileEnd, end), end);
        next = copied;
      }
      pos = next;
    }
    if (files.isEmpty()) {
      return Optional.empty();
    }
    text.write(source, copied, end - copied);
    return Optional.of(new UuFiles(files, text.toByteArray()));
  }

  byte[] text(int most) {
    return Arrays.copyOf(text, Math.min(text.length, most));
  }

  /** Where the line "end" begins that ends the file; -1 if any line before it holds no bytes. */
  private static int endOfFile(byte[] source, int from, int to) {
    for (int pos = from; pos < to; ) {
      int eol = Lines.end(source, pos, to);
      if (line(source, pos, Math.min(eol, pos + 4)).strip().equals("end")) {
        return pos > from ? pos : -1;
      }
      if (!Uuencoding.isLine(source, pos, eol)) {
        return -1;
      }
      pos = Lines.next(source, eol, to);
    }
    return -1;
  }

  private static MimePart file(
      MimePart part, int number, String name, byte[] source, int from, int to) {
    ByteBuffer decoded = Uuencoding.decode(source, from, to);
    byte[] bytes = new byte[decoded.remaining()];
    decoded.get(bytes);
    return MimePart.unpacked(part.path() + '/' + number, HeaderText.decode(name.strip()), bytes);
  }

  private static String line(byte[] source, int from, int to) {
    return new String(source, from, to - from, StandardCharsets.ISO_8859_1);
  }
}

package org.supporthub.channel.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the MIME tree of a mail (RFC 2045, 2046) without copying its bytes.
 *
 * <p>Own code instead of the mail library's, which reads all parts of a multipart before anybody
 * can count them, and gives up on damage that still leaves readable parts.
 */
final class MimeTree {
  private final byte[] source;
  private final MailLimits limits;
  private int count;
  private boolean truncated;

  private MimeTree(byte[] source, MailLimits limits) {
    this.source = source;
    this.limits = limits;
  }

  /** The tree, and whether anything was left out of it. */
  record Tree(MimePart root, boolean truncated) {}

  static Tree read(byte[] mail, MailLimits limits) {
    MimeTree tree = new MimeTree(mail, limits);
    MimePart root = tree.part(Blank.skip(mail), mail.length, "", 0, "text/plain");
    return new Tree(root, tree.truncated);
  }

  private MimePart part(int from, int to, String path, int depth, String defaultType) {
    count++;
    HeaderBlock headers = HeaderBlock.read(source, from, to, limits);
    truncated |= headers.truncated();
    HeaderValue type =
        headers
            .first("Content-Type")
            .map(HeaderValue::parse)
            .filter(value -> !value.value().isEmpty())
            .orElse(HeaderValue.parse(defaultType));
    HeaderValue disposition = HeaderValue.parse(headers.first("Content-Disposition").orElse(""));
    List<MimePart> parts =
        type.value().startsWith("multipart/")
            ? parts(headers.bodyStart(), to, type, path, depth)
            : List.of();
    String ownPath = path.isEmpty() && parts.isEmpty() ? "1" : path;
    return new MimePart(
        ownPath, headers, type, disposition, source, headers.bodyStart(), to, parts);
  }

  private List<MimePart> parts(int from, int to, HeaderValue type, String path, int depth) {
    if (depth >= limits.depth()) {
      truncated = true;
      return List.of();
    }
    List<int[]> ranges = List.of();
    String declared = type.parameter("boundary").orElse("");
    if (!declared.isEmpty()) {
      ranges = ranges(from, to, declared.getBytes(StandardCharsets.UTF_8));
    }
    if (ranges.isEmpty()) {
      byte[] guessed = guessedBoundary(from, to);
      ranges = guessed.length == 0 ? List.of() : ranges(from, to, guessed);
    }
    String defaultType = type.value().equals("multipart/digest") ? "message/rfc822" : "text/plain";
    List<MimePart> parts = new ArrayList<>(ranges.size());
    for (int[] range : ranges) {
      if (count >= limits.parts()) {
        truncated = true;
        break;
      }
      String number = String.valueOf(parts.size() + 1);
      String partPath = path.isEmpty() ? number : path + '.' + number;
      parts.add(part(range[0], range[1], partPath, depth + 1, defaultType));
    }
    return parts;
  }

  /** Start and end of what lies between the delimiter lines, one more than may be read at most. */
  private List<int[]> ranges(int from, int to, byte[] boundary) {
    List<int[]> ranges = new ArrayList<>();
    int start = -1;
    int before = from;
    int pos = from;
    while (pos < to && ranges.size() <= limits.parts()) {
      int eol = Lines.end(source, pos, to);
      int next = Lines.next(source, eol, to);
      int after = pos + 2 + boundary.length;
      if (startsDelimiter(pos, eol)
          && after <= eol
          && Arrays.equals(source, pos + 2, after, boundary, 0, boundary.length)) {
        boolean closing = after + 1 < eol && source[after] == '-' && source[after + 1] == '-';
        if (closing || isBlank(after, eol)) {
          if (start >= 0) {
            ranges.add(new int[] {start, Math.max(start, before)});
          }
          start = closing ? -1 : next;
        }
      }
      before = eol;
      pos = next;
    }
    if (start >= 0 && pos >= to) {
      ranges.add(new int[] {start, to});
    }
    return ranges;
  }

  /** What the first delimiter line says, where the header names no boundary or a wrong one. */
  private byte[] guessedBoundary(int from, int to) {
    for (int pos = from; pos < to; ) {
      int eol = Lines.end(source, pos, to);
      int next = Lines.next(source, eol, to);
      if (startsDelimiter(pos, eol) && eol - pos > 4 && startsWithContentField(next, to)) {
        return new String(source, pos + 2, eol - pos - 2, StandardCharsets.ISO_8859_1)
            .stripTrailing()
            .getBytes(StandardCharsets.ISO_8859_1);
      }
      pos = next;
    }
    return new byte[0];
  }

  private boolean startsDelimiter(int pos, int eol) {
    return eol - pos > 2 && source[pos] == '-' && source[pos + 1] == '-';
  }

  private boolean startsWithContentField(int pos, int to) {
    return to - pos > 8
        && new String(source, pos, 8, StandardCharsets.ISO_8859_1).equalsIgnoreCase("content-");
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (source[i] != ' ' && source[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Empty lines in front of a mail, which some gateways leave behind. */
  private static final class Blank {
    static int skip(byte[] mail) {
      int pos = 0;
      while (pos < mail.length && (mail[pos] == '\r' || mail[pos] == '\n')) {
        pos++;
      }
      return pos;
    }
  }
}

package org.supporthub.channel.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header fields in front of a body, found in any bytes: line ends of all kinds, lines that are
 * no field, a missing blank line.
 *
 * <p>Values are unfolded and otherwise as received, each byte one char, because what the bytes mean
 * depends on the field.
 */
final class HeaderBlock {
  private final byte[] source;
  private final List<Field> fields;
  private final int bodyStart;
  private final boolean truncated;

  private record Field(int start, int nameEnd, int valueStart, int end) {}

  private HeaderBlock(byte[] source, List<Field> fields, int bodyStart, boolean truncated) {
    this.source = source;
    this.fields = fields;
    this.bodyStart = bodyStart;
    this.truncated = truncated;
  }

  /** The header of a part that came without one. */
  static HeaderBlock ofType(String type) {
    byte[] line = ("Content-Type: " + type).getBytes(StandardCharsets.US_ASCII);
    return read(line, 0, line.length, MailLimits.STANDARD);
  }

  static HeaderBlock read(byte[] source, int from, int to, MailLimits limits) {
    List<Field> fields = new ArrayList<>(24);
    int pos = from;
    int lines = 0;
    int noField = -1;
    int bodyStart = -1;
    boolean truncated = false;
    boolean open = false;
    while (pos < to && bodyStart < 0) {
      int eol = Lines.end(source, pos, to);
      int next = Lines.next(source, eol, to);
      if (eol == pos) {
        bodyStart = next;
      } else if (++lines > limits.headerLines() || pos - from > limits.headerBytes()) {
        truncated = true;
      } else if (source[pos] == ' ' || source[pos] == '\t') {
        if (open) {
          Field last = fields.remove(fields.size() - 1);
          fields.add(new Field(last.start, last.nameEnd, last.valueStart, eol));
        }
      } else {
        int nameEnd = nameEnd(source, pos, eol);
        open = nameEnd > pos;
        if (open) {
          int colon = nameEnd;
          while (source[colon] != ':') {
            colon++;
          }
          fields.add(new Field(pos, nameEnd, colon + 1, eol));
          noField = -1;
        } else if (noField < 0 && !isMailboxSeparator(source, pos, eol)) {
          noField = pos;
        }
      }
      pos = next;
    }
    HeaderBlock block = new HeaderBlock(source, fields, bodyStart < 0 ? to : bodyStart, truncated);
    // Text right after the fields, without the blank line. Not where MIME fields say what the body
    // is: there it is a field wrongly folded, and the body would be damaged.
    boolean textWithoutBlankLine =
        noField >= 0 && (bodyStart < 0 || block.first("content-type").isEmpty());
    return textWithoutBlankLine ? new HeaderBlock(source, fields, noField, truncated) : block;
  }

  int bodyStart() {
    return bodyStart;
  }

  /** Whether there were more lines than the limits allow. */
  boolean truncated() {
    return truncated;
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** The value of the first field of that name, trimmed. */
  Optional<String> first(String name) {
    for (Field field : fields) {
      if (named(field, name)) {
        return Optional.of(value(field));
      }
    }
    return Optional.empty();
  }

  boolean has(String name) {
    return first(name).isPresent();
  }

  /** The values of all fields of that name, in their order. */
  List<String> all(String name) {
    return fields.stream().filter(field -> named(field, name)).map(this::value).toList();
  }

  private boolean named(Field field, String name) {
    if (field.nameEnd - field.start != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (Character.toLowerCase((char) source[field.start + i])
          != Character.toLowerCase(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private String value(Field field) {
    byte[] value = new byte[field.end - field.valueStart];
    int length = 0;
    boolean folded = false;
    for (int i = field.valueStart; i < field.end; i++) {
      byte b = source[i];
      if (b == '\r' || b == '\n') {
        folded = true;
      } else if (folded && (b == ' ' || b == '\t')) {
        continue;
      } else {
        if (folded) {
          value[length++] = ' ';
          folded = false;
        }
        value[length++] = b;
      }
    }
    return new String(value, 0, length, StandardCharsets.ISO_8859_1).strip();
  }

  /** Where the field's name ends; the line's start if it has none. */
  private static int nameEnd(byte[] source, int pos, int eol) {
    int i = pos;
    while (i < eol && source[i] > ' ' && source[i] != ':' && source[i] != 127) {
      i++;
    }
    int end = i;
    while (i < eol && (source[i] == ' ' || source[i] == '\t')) {
      i++;
    }
    return i < eol && source[i] == ':' ? end : pos;
  }

  /** The line that mailbox files put in front of a mail, also quoted. */
  private static boolean isMailboxSeparator(byte[] source, int pos, int eol) {
    String start = new String(source, pos, Math.min(6, eol - pos), StandardCharsets.ISO_8859_1);
    return start.startsWith("From ") || start.equals(">From ");
  }
}

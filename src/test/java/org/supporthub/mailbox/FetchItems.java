package org.supporthub.mailbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a FETCH asks for, and the answer to it for one mail. */
final class FetchItems {
  private static final Pattern BODY =
      Pattern.compile("BODY(?:\\.PEEK)?\\[(HEADER|)\\](?:<(\\d+)\\.(\\d+)>)?");

  private final String items;

  FetchItems(String items) {
    this.items = items.toUpperCase(Locale.ROOT);
  }

  byte[] of(int number, StoredMail mail) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    write(answer, "* %d FETCH (".formatted(number));
    String separator = "";
    for (String fact : new String[] {"UID", "FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE"}) {
      if (Pattern.compile("\\b" + Pattern.quote(fact) + "\\b").matcher(items).find()) {
        write(answer, separator + fact + " " + value(fact, mail));
        separator = " ";
      }
    }
    Matcher body = BODY.matcher(items);
    if (body.find()) {
      write(answer, separator);
      write(answer, body, mail.bytes());
    }
    write(answer, ")\r\n");
    return answer.toByteArray();
  }

  private static String value(String fact, StoredMail mail) {
    return switch (fact) {
      case "UID" -> Long.toString(mail.uid());
      case "FLAGS" -> "(" + mail.flags() + ")";
      case "INTERNALDATE" -> "\"23-Nov-2026 09:00:00 +0800\"";
      case "RFC822.SIZE" -> Integer.toString(mail.bytes().length);
      default -> "(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)";
    };
  }

  private static void write(ByteArrayOutputStream answer, Matcher body, byte[] mail) {
    byte[] section = body.group(1).isEmpty() ? mail : header(mail);
    String origin = "";
    if (body.group(2) != null) {
      int from = Math.min(section.length, Integer.parseInt(body.group(2)));
      int to = (int) Math.min(section.length, from + Long.parseLong(body.group(3)));
      section = Arrays.copyOfRange(section, from, to);
      origin = "<" + from + ">";
    }
    write(answer, "BODY[%s]%s {%d}\r\n".formatted(body.group(1), origin, section.length));
    answer.writeBytes(section);
  }

  private static byte[] header(byte[] mail) {
    int end = new String(mail, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    return end < 0 ? mail : Arrays.copyOf(mail, end + 4);
  }

  private static void write(ByteArrayOutputStream answer, String text) {
    answer.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}

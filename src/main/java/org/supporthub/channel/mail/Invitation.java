package org.supporthub.channel.mail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supporthub.channel.CleanText;

/**
 * What a calendar part (RFC 5545) asks for: method, subject, time and place of its first event. The
 * part itself stays attached.
 */
record Invitation(String method, Map<String, String> event) {
  private static final int READ = 64 << 10;
  private static final int LONGEST = 500;

  static Optional<Invitation> in(MimePart part) {
    if (!part.is("text/calendar") && !part.is("application/ics")) {
      return Optional.empty();
    }
    String charset = part.type().parameter("charset").orElse("utf-8");
    String text = CleanText.lines(TextDecoder.decode(part.firstBytes(READ), charset));
    Map<String, String> calendar = new HashMap<>();
    Map<String, String> event = new HashMap<>();
    boolean inEvent = false;
    for (String line : text.replace("\n ", "").replace("\n\t", "").split("\n")) {
      inEvent |= line.equals("BEGIN:VEVENT");
      if (line.equals("END:VEVENT")) {
        break;
      }
      add(line, inEvent ? event : calendar);
    }
    String method =
        calendar.getOrDefault("METHOD", part.type().parameter("method").orElse("PUBLISH"));
    return Optional.of(new Invitation(CleanText.oneLine(method).toUpperCase(Locale.ROOT), event));
  }

  /** A line such as {@code DTSTART;TZID=Asia/Shanghai:20261124T100000}. */
  private static void add(String line, Map<String, String> fields) {
    int colon = line.indexOf(':');
    if (colon > 0) {
      String name = line.substring(0, colon).split(";", 2)[0].toUpperCase(Locale.ROOT);
      String value =
          line.substring(colon + 1)
              .replace("\\n", " ")
              .replace("\\N", " ")
              .replace("\\,", ",")
              .replace("\\;", ";")
              .replace("\\\\", "\\");
      fields.putIfAbsent(name, CleanText.cut(CleanText.oneLine(value), LONGEST));
    }
  }

  /** Somebody's calendar answers an invitation of ours; nobody wrote anything. */
  boolean isReply() {
    return method.equals("REPLY") || method.equals("COUNTER") || method.equals("REFRESH");
  }

  /** For rules and views; only what is there. */
  Map<String, String> attributes() {
    Map<String, String> attributes = new HashMap<>();
    attributes.put("calendarMethod", CleanText.cut(method, LONGEST));
    put(attributes, "calendarSummary", "SUMMARY");
    put(attributes, "calendarStart", "DTSTART");
    put(attributes, "calendarEnd", "DTEND");
    put(attributes, "calendarLocation", "LOCATION");
    return attributes;
  }

  /** In one line a field, where the mail has no text of its own. */
  String text() {
    return Stream.of("SUMMARY", "DTSTART", "DTEND", "LOCATION", "DESCRIPTION")
        .map(name -> event.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .collect(Collectors.joining("\n", method + "\n", ""));
  }

  private void put(Map<String, String> attributes, String name, String field) {
    String value = event.getOrDefault(field, "");
    if (!value.isEmpty()) {
      attributes.put(name, value);
    }
  }
}

package org.supporthub.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.stream.StreamSupport;

/** The tickets as the demo desk prints them, in the order they came. */
class TicketTable {
  private static final int LONGEST_SUBJECT = 60;

  private final DateTimeFormatter local;

  TicketTable(ZoneId zone) {
    this.local = DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(zone);
  }

  String of(JsonNode tickets) {
    Columns table =
        new Columns()
            .row("NUMBER", "CHANNEL", "CATEGORY", "PRIORITY", "ASSIGNEE", "NEXT DUE", "SUBJECT");
    StreamSupport.stream(tickets.path("items").spliterator(), false)
        .sorted(Comparator.comparing(ticket -> ticket.path("number").asText()))
        .forEach(
            ticket ->
                table.row(
                    ticket.path("number").asText(),
                    ticket.path("channel").asText(),
                    ticket.path("categoryLabel").asText(),
                    ticket.path("priority").asText(),
                    ticket.path("assignee").asText("-").replace("null", "-"),
                    due(ticket.path("nextDueAt").asText("")),
                    shortened(ticket.path("subject").asText())));
    return table.toString();
  }

  private String due(String instant) {
    return instant.isEmpty() || instant.equals("null") ? "-" : local.format(Instant.parse(instant));
  }

  private static String shortened(String subject) {
    String line = subject.replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST_SUBJECT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT)) + "…";
  }
}

package org.supporthub.api;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.supporthub.replay.ReplayedMessage;
import org.supporthub.ticket.Labels;

/**
 * Replayed messages as comma-separated values (RFC 4180). A cell that a spreadsheet would take for
 * a formula begins with an apostrophe.
 */
final class ReplayCsv {
  private static final String FORMULA = "=+-@\t\r";

  private final Writer out;

  /** Begins with the mark by which spreadsheets know UTF-8, and the names of the columns. */
  ReplayCsv(Writer out) throws IOException {
    this.out = out;
    out.write('\uFEFF');
    line(
        "message",
        "ticket",
        "outcome",
        "old category",
        "new category",
        "old priority",
        "new priority",
        "old rule",
        "new rule",
        "old tags",
        "new tags",
        "reason");
  }

  void add(ReplayedMessage message) throws IOException {
    Labels before = message.before();
    Labels after = message.after();
    line(
        message.messageId().toString(),
        message.ticket(),
        message.outcome().name(),
        before == null ? null : before.category(),
        after == null ? null : after.category(),
        before == null ? null : before.priority().name(),
        after == null ? null : after.priority().name(),
        before == null ? null : before.rule(),
        after == null ? null : after.rule(),
        tags(before),
        tags(after),
        message.reason());
  }

  private void line(@Nullable String... cells) throws IOException {
    out.write(Arrays.stream(cells).map(ReplayCsv::cell).collect(Collectors.joining(",")));
    out.write("\r\n");
  }

  static String cell(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    String safe = FORMULA.indexOf(value.charAt(0)) < 0 ? value : "'" + value;
    return safe.chars().anyMatch(unit -> ",\"\r\n".indexOf(unit) >= 0)
        ? "\"" + safe.replace("\"", "\"\"") + "\""
        : safe;
  }

  private static String tags(@Nullable Labels labels) {
    return labels == null ? "" : String.join(" ", labels.tags());
  }
}

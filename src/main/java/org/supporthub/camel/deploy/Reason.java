package org.supporthub.camel.deploy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an engineer is told of a failure. */
final class Reason {
  private static final Pattern LINE = Pattern.compile("line[: ]+(\\d+)");

  private Reason() {}

  /** The innermost message that says something, on one line; with the line in the file. */
  static String of(Throwable failure) {
    String reason = failure.toString();
    String line = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RouteRefusedException refused) {
        return String.valueOf(refused.getMessage());
      }
      if (cause.getMessage() != null) {
        reason = cause.getMessage();
        Matcher found = LINE.matcher(reason);
        line = found.find() ? "line " + found.group(1) + ": " : line;
      }
    }
    String first = reason.lines().findFirst().orElse(reason).strip();
    return first.startsWith("line ") ? first : line + first;
  }
}

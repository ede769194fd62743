package org.supporthub.ticket;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.supporthub.settings.ConfigException;

/**
 * How ticket numbers are written, and how they are found in text: {@code
 * CS{date:yyyyMMdd}{serial:3}} gives CS20231028001, {@code {channel}-{date:yyyyMMdd}-{serial:3}}
 * gives WEB-20231028-001.
 */
class NumberPattern {
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\{(?:(channel)|date:((?:yyyy(?!y)|yy(?!y)|MM(?!M)|dd(?!d)|[.\\-/])+)|serial:([1-9]))}");
  private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9_./#-]*");
  private static final int LONGEST_NUMBER = 60;
  static final int LONGEST_ABBREVIATION = 16;

  /** A piece of the pattern: how it is written, and the expression that finds it. */
  private record Part(Function<Values, String> written, String expression) {}

  private record Values(String channel, LocalDate date, OptionalLong serial) {}

  private final String setting;
  private final List<Part> parts = new ArrayList<>();
  private final Pattern finder;

  NumberPattern(String setting) {
    this.setting = setting;
    Matcher placeholder = PLACEHOLDER.matcher(setting);
    int end = 0;
    int serials = 0;
    while (placeholder.find()) {
      addLiteral(setting.substring(end, placeholder.start()));
      addPlaceholder(placeholder.toMatchResult());
      serials += placeholder.group(3) != null ? 1 : 0;
      end = placeholder.end();
    }
    addLiteral(setting.substring(end));
    if (serials != 1) {
      throw wrong("must contain {serial:n} once");
    }
    this.finder =
        Pattern.compile(
            parts.stream()
                .map(Part::expression)
                .collect(Collectors.joining("", "(?<![A-Za-z0-9])", "(?![A-Za-z0-9])")),
            Pattern.CASE_INSENSITIVE);
    if (write("W".repeat(LONGEST_ABBREVIATION), LocalDate.EPOCH, 999_999_999).length()
        > LONGEST_NUMBER) {
      throw wrong("gives numbers of more than " + LONGEST_NUMBER + " characters");
    }
  }

  /** The number of a ticket. */
  String write(String channel, LocalDate date, long serial) {
    return written(new Values(channel, date, OptionalLong.of(serial)));
  }

  /** Tickets with the same counter share one sequence of serials, of whatever width. */
  String counter(String channel, LocalDate date) {
    return "number:" + written(new Values(channel, date, OptionalLong.empty()));
  }

  /** Everything in the text that could be a number of ours, in order, each once. */
  List<String> findIn(String text) {
    return finder
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(number -> number.toUpperCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  private String written(Values values) {
    return parts.stream().map(part -> part.written().apply(values)).collect(Collectors.joining());
  }

  private void addLiteral(String text) {
    if (!LITERAL.matcher(text).matches()) {
      throw wrong(
          "may contain {channel}, {date:yyyyMMdd}, {serial:3}, letters A to Z, digits and -_./#");
    }
    parts.add(new Part(values -> text, Pattern.quote(text)));
  }

  private void addPlaceholder(MatchResult found) {
    if (found.group(1) != null) {
      parts.add(new Part(Values::channel, "[A-Z0-9_]{1," + LONGEST_ABBREVIATION + "}"));
    } else if (found.group(2) != null) {
      DateTimeFormatter format = DateTimeFormatter.ofPattern(found.group(2), Locale.ROOT);
      parts.add(new Part(values -> format.format(values.date()), digits(format)));
    } else {
      int width = Integer.parseInt(found.group(3));
      parts.add(
          new Part(
              values ->
                  values.serial().isPresent() ? padded(values.serial().getAsLong(), width) : "#",
              "[0-9]{" + width + ",12}"));
    }
  }

  private static String padded(long serial, int width) {
    String digits = Long.toString(serial);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  /** Matches what the format writes: a digit where it writes digits, the rest as it is. */
  private static String digits(DateTimeFormatter format) {
    return format
        .format(LocalDate.EPOCH)
        .chars()
        .mapToObj(c -> Character.isDigit(c) ? "[0-9]" : Pattern.quote(Character.toString(c)))
        .collect(Collectors.joining());
  }

  private ConfigException wrong(String rule) {
    return new ConfigException(
        "application.yaml: hub.ticket.number-pattern is '%s', but %s".formatted(setting, rule));
  }
}

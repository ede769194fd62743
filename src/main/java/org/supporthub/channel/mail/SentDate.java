package org.supporthub.channel.mail;

import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sender's clock, as far as it makes sense; for display only. */
final class SentDate {
  private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final Pattern NUMERIC =
      Pattern.compile(
          "(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})[T ]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?[.\\d]*"
              + " ?(Z|[+-]\\d{2}:?\\d{2})?.*");

  private SentDate() {}

  static Optional<Instant> parse(String field) {
    return standard(field)
        .or(() -> numeric(field))
        .filter(sent -> sent.isAfter(EARLIEST) && sent.isBefore(LATEST));
  }

  private static Optional<Instant> standard(String field) {
    try {
      Date date = new MailDateFormat().parse(field);
      return Optional.ofNullable(date).map(Date::toInstant);
    } catch (ParseException | RuntimeException notOfRfc5322) {
      return Optional.empty();
    }
  }

  /** {@code 2026-11-22 10:00:00 +0800}, as scripts write it; UTC if they name no zone. */
  private static Optional<Instant> numeric(String field) {
    Matcher m = NUMERIC.matcher(field);
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      int second = m.group(6) == null ? 0 : Integer.parseInt(m.group(6));
      LocalDateTime time =
          LocalDateTime.of(number(m, 1), number(m, 2), number(m, 3), number(m, 4), number(m, 5))
              .withSecond(second);
      String zone = m.group(7) == null ? "Z" : m.group(7);
      return Optional.of(time.toInstant(ZoneOffset.of(zone)));
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}

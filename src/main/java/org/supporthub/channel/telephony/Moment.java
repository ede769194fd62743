package org.supporthub.channel.telephony;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A moment as telephone systems write it: seconds, milliseconds or microseconds since 1970, ISO
 * 8601, RFC 2822, or local time without a zone. Zero, by which they say never, is none.
 */
final class Moment {
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSSSSS][.SSS]", Locale.ROOT);

  /** As {@code 20261122092000}; so many digits are milliseconds only after the year 2286. */
  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

  private Moment() {}

  /**
   * The moment, if the text is one.
   *
   * @param zone of local times
   */
  static Optional<Instant> parse(String written, ZoneId zone) {
    String text = written.strip();
    if (text.matches("\\d{14}")) {
      return attempt(() -> LocalDateTime.parse(text, COMPACT).atZone(zone).toInstant());
    }
    if (text.matches("\\d{1,19}(\\.\\d{1,9})?")) {
      return number(text);
    }
    if (text.matches("\\d{4}-\\d{2}-\\d{2}[ T].*")) {
      String iso = text.replaceFirst(" ", "T");
      return attempt(() -> OffsetDateTime.parse(iso).toInstant())
          .or(() -> attempt(() -> LocalDateTime.parse(iso, LOCAL).atZone(zone).toInstant()));
    }
    return attempt(() -> OffsetDateTime.parse(text, RFC_2822).toInstant());
  }

  private static Optional<Instant> number(String text) {
    long value = Long.parseLong(text.split("\\.")[0]);
    int digits = Long.toString(value).length();
    if (digits < 9) {
      return Optional.empty();
    }
    Instant moment =
        digits <= 11
            ? Instant.ofEpochSecond(value)
            : digits <= 13
                ? Instant.ofEpochMilli(value)
                : Instant.ofEpochSecond(value / 1_000_000, value % 1_000_000 * 1_000);
    return digits > 17 ? Optional.empty() : Optional.of(moment);
  }

  private interface Reading {
    Instant read();
  }

  private static Optional<Instant> attempt(Reading reading) {
    try {
      return Optional.of(reading.read());
    } catch (DateTimeException notThis) {
      return Optional.empty();
    }
  }
}

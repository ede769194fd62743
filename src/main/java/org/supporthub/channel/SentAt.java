package org.supporthub.channel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The sender's clock as senders write it: ISO 8601 with an offset, epoch seconds or milliseconds,
 * or as Weibo and Twitter write it ({@code Tue May 31 17:46:55 +0800 2011}). Without an offset it
 * is a time only where the channel says of which zone.
 */
public final class SentAt {
  private SentAt() {}

  private static final DateTimeFormatter WEIBO =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss Z yyyy", Locale.ENGLISH);

  /** The moment a text names; of a zone where it names none itself. */
  public static Optional<Instant> parse(String text, Optional<ZoneId> zone) {
    String value = text.strip();
    if (value.matches("\\d{9,11}(\\.\\d{1,9})?")) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(value.split("\\.")[0])));
    }
    if (value.matches("\\d{12,14}")) {
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(value)));
    }
    String iso = value.replaceFirst(" UTC$", "Z").replaceFirst(" ", "T");
    return with(() -> OffsetDateTime.parse(iso).toInstant())
        .or(() -> with(() -> OffsetDateTime.parse(value, WEIBO).toInstant()))
        .or(
            () ->
                zone.flatMap(
                    local -> with(() -> LocalDateTime.parse(iso).atZone(local).toInstant())));
  }

  private static Optional<Instant> with(Supplier<Instant> parser) {
    try {
      return Optional.of(parser.get());
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}

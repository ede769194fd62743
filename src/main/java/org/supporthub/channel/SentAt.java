package org.supporthub.channel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The sender's clock as senders write it: ISO 8601 with an offset, epoch seconds or milliseconds.
 */
final class SentAt {
  private SentAt() {}

  static Optional<Instant> parse(String text) {
    String value = text.strip();
    if (value.matches("\\d{9,11}(\\.\\d{1,9})?")) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(value.split("\\.")[0])));
    }
    if (value.matches("\\d{12,14}")) {
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(value)));
    }
    try {
      return Optional.of(OffsetDateTime.parse(value.replaceFirst(" ", "T")).toInstant());
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}

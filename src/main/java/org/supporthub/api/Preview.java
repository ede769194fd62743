package org.supporthub.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.supporthub.clock.CalendarDocument;
import org.supporthub.clock.ServiceLevels;
import org.supporthub.clock.WrongCalendarException;
import org.supporthub.clock.calendar.BusinessCalendar;
import org.supporthub.clock.calendar.OutOfReachException;
import org.supporthub.clock.calendar.Pause;

/** Works a {@link PreviewRequest} out, or refuses it by the name of what is wrong with it. */
record Preview(PreviewRequest request, ServiceLevels levels) {
  private static final int MOST_PAUSES = 1000;

  Object answer() {
    if ((request.workSeconds() == null) == (request.end() == null)) {
      throw new BadRequestException("workSeconds", "Give either workSeconds or end.");
    }
    BusinessCalendar calendar = calendar(request.calendar());
    Instant start = instant("start", request.start());
    List<Pause> pauses = pauses();
    return request.workSeconds() != null
        ? due(calendar, start, request.workSeconds(), pauses)
        : elapsed(calendar, start, instant("end", request.end()), pauses);
  }

  private static DueAt due(
      BusinessCalendar calendar, Instant start, long seconds, List<Pause> pauses) {
    if (seconds < 0) {
      throw wrong("workSeconds", "must not be negative");
    }
    try {
      return new DueAt(calendar.after(start, Duration.ofSeconds(seconds), pauses).orElse(null));
    } catch (OutOfReachException e) {
      throw wrong("workSeconds", "is not reached within 100 years of start");
    }
  }

  private static ElapsedSeconds elapsed(
      BusinessCalendar calendar, Instant start, Instant end, List<Pause> pauses) {
    if (end.isBefore(start)) {
      throw wrong("end", "lies before start");
    }
    try {
      return new ElapsedSeconds(calendar.between(start, end, pauses).toSeconds());
    } catch (OutOfReachException e) {
      throw wrong("end", "lies more than 100 years after start");
    }
  }

  private BusinessCalendar calendar(@Nullable JsonNode written) {
    if (written == null || written.isNull()) {
      return BusinessCalendar.AROUND_THE_CLOCK;
    }
    return written.isTextual() ? configured(written.textValue()) : inline(written);
  }

  private BusinessCalendar configured(String name) {
    return levels
        .calendar(name)
        .orElseThrow(
            () ->
                wrong(
                    "calendar",
                    "must be written out or one of " + String.join(", ", levels.calendarNames())));
  }

  private BusinessCalendar inline(JsonNode written) {
    try {
      return levels.calendar(JsonBody.read(written, CalendarDocument.class, "calendar"));
    } catch (WrongCalendarException e) {
      throw new BadRequestException("calendar." + e.key(), "calendar." + e.getMessage() + ".");
    }
  }

  private List<Pause> pauses() {
    var written = Objects.requireNonNullElse(request.pauses(), List.<PreviewRequest.Pause>of());
    if (written.size() > MOST_PAUSES) {
      throw wrong("pauses", "must be at most " + MOST_PAUSES);
    }
    List<Pause> pauses = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      pauses.add(pause("pauses[" + i + "]", written.get(i)));
    }
    return pauses;
  }

  private static Pause pause(String key, PreviewRequest.@Nullable Pause written) {
    if (written == null) {
      throw wrong(key, "must be an object");
    }
    Instant from = instant(key + ".from", written.from());
    if (written.to() == null) {
      return Pause.since(from);
    }
    Instant to = instant(key + ".to", written.to());
    if (to.isBefore(from)) {
      throw wrong(key + ".to", "lies before from");
    }
    return new Pause(from, to);
  }

  private static Instant instant(String key, @Nullable String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(String.valueOf(text));
      if (time.getYear() >= 1 && time.getYear() <= 9999) {
        return time.toInstant();
      }
    } catch (DateTimeException e) {
      // Answered as any other time that is none.
    }
    throw wrong(key, "must be a time with offset, such as 2026-09-30T17:50:00+08:00");
  }

  private static BadRequestException wrong(String key, String must) {
    return new BadRequestException(key, key + " " + must + ".");
  }

  /** When the work is done, in UTC; null while an open pause keeps it from being done. */
  record DueAt(@Nullable Instant dueAt) {}

  /** Whole seconds of working time. */
  record ElapsedSeconds(long elapsedSeconds) {}
}

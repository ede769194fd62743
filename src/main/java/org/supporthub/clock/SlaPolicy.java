package org.supporthub.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.supporthub.clock.calendar.BusinessCalendar;
import org.supporthub.settings.ConfigException;

/**
 * Service levels as ordered rows: for each clock the first row that applies and names it decides.
 */
class SlaPolicy {
  // A promise of fewer working weeks is kept within the years a calendar looks ahead, whatever its
  // holidays are; so working out a due time never fails.
  private static final int MOST_WEEKS = 520;

  /** What every ticket is promised when it is created. */
  private static final List<ServiceClock> OF_NEW_TICKETS =
      List.of(ServiceClock.FIRST_RESPONSE, ServiceClock.RESOLUTION);

  private final Map<String, BusinessCalendar> calendars;
  private final @Nullable String calendar;
  private final List<Promise> promises;

  SlaPolicy(SlaDocument document, Map<String, BusinessCalendar> calendars) {
    this.calendars = calendars;
    this.calendar = document.calendar();
    List<SlaDocument.Level> levels = document.levels();
    SlaDocument.Level last = levels.get(levels.size() - 1);
    boolean catchesAll =
        last.when() == null && last.firstResponse() != null && last.resolution() != null;
    if (!catchesAll) {
      throw new ConfigException(
          "sla.yaml: levels: the last row, '%s', must name first-response and resolution and have no 'when'"
              .formatted(last.name()));
    }
    this.promises = levels.stream().flatMap(this::promises).toList();
  }

  /**
   * The due time of every clock of a new ticket.
   *
   * @param start when the clocks start, usually when the ticket was created
   */
  List<Deadline> deadlines(ServiceCase service, Instant start) {
    return OF_NEW_TICKETS.stream()
        .map(clock -> promise(clock, service).orElseThrow())
        .map(promise -> promise.from(start))
        .toList();
  }

  /** The due time of one clock; empty where nothing is promised. */
  Optional<Deadline> deadline(ServiceClock clock, ServiceCase service, Instant start) {
    return promise(clock, service).map(promise -> promise.from(start));
  }

  /** The hours that a clock counts. */
  BusinessCalendar hours(ServiceClock clock, ServiceCase service) {
    return promise(clock, service).map(Promise::hours).orElse(BusinessCalendar.AROUND_THE_CLOCK);
  }

  private Optional<Promise> promise(ServiceClock clock, ServiceCase service) {
    return promises.stream()
        .filter(promise -> promise.clock() == clock && promise.appliesTo(service))
        .findFirst();
  }

  private Stream<Promise> promises(SlaDocument.Level level) {
    BusinessCalendar hours = calendar(level);
    return Arrays.stream(ServiceClock.values())
        .filter(clock -> level.within(clock) != null)
        .map(
            clock ->
                new Promise(
                    clock, level.name(), level.when(), duration(level, clock, hours), hours));
  }

  private BusinessCalendar calendar(SlaDocument.Level level) {
    String name = level.calendar() == null ? calendar : level.calendar();
    if (name == null) {
      return BusinessCalendar.AROUND_THE_CLOCK;
    }
    BusinessCalendar hours = calendars.get(name);
    if (hours == null) {
      throw new ConfigException(
          "sla.yaml: level '%s', calendar is '%s', but calendars.yaml has only %s"
              .formatted(level.name(), name, String.join(", ", calendars.keySet())));
    }
    return hours;
  }

  private static Duration duration(
      SlaDocument.Level level, ServiceClock clock, BusinessCalendar hours) {
    String text = String.valueOf(level.within(clock));
    Duration duration = duration(level, clock, text);
    if (duration.compareTo(hours.ofAWeek().multipliedBy(MOST_WEEKS)) > 0) {
      throw refusal(
          level, clock, text, "its calendar has that much work only in more than ten years");
    }
    return duration;
  }

  private static Duration duration(SlaDocument.Level level, ServiceClock clock, String text) {
    String must = "must be a positive duration such as 15m, 24h or PT15M";
    try {
      Duration duration = DurationStyle.detectAndParse(text);
      if (!duration.isNegative() && !duration.isZero()) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      throw refusal(level, clock, text, must);
    }
    throw refusal(level, clock, text, must);
  }

  private static ConfigException refusal(
      SlaDocument.Level level, ServiceClock clock, String text, String but) {
    String key = clock.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new ConfigException(
        "sla.yaml: level '%s', %s is '%s', but %s".formatted(level.name(), key, text, but));
  }

  /** What one row says of one clock. */
  private record Promise(
      ServiceClock clock,
      String name,
      SlaDocument.@Nullable Conditions when,
      Duration within,
      BusinessCalendar hours) {
    boolean appliesTo(ServiceCase service) {
      return when == null || when.hold(service);
    }

    Deadline from(Instant start) {
      return new Deadline(clock, 1, 0, hours.after(start, within), name);
    }
  }
}

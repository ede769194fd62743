package org.supporthub.clock.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Counts working time.
 *
 * <p>An instant is worked when the wall clock of the zone then shows worked hours, and working time
 * is the real time of those instants: a night of 02:00 to 03:00 has no second when clocks go
 * forward over it, and two hours when they go back over it. {@link #after} is the earliest instant
 * by which so much has passed, so ten minutes from ten to six end at six, not next morning, and
 * {@code between(start, after(start, work))} is {@code work}.
 *
 * <p>Hours have the resolution of a second, instants keep their fractions. Effort grows with the
 * days between; nothing looks further than {@value #REACH_IN_YEARS} years.
 */
public final class BusinessCalendar {
  /** Every hour of every day counts. */
  public static final BusinessCalendar AROUND_THE_CLOCK =
      new BusinessCalendar(ZoneOffset.UTC, WorkingDays.ALL);

  /** How far a calendar looks ahead. */
  public static final int REACH_IN_YEARS = 100;

  private static final Duration REACH = Duration.ofDays(36_525);

  private final ZoneRules zone;
  private final WorkingDays days;

  public BusinessCalendar(ZoneId zone, WorkingDays days) {
    this.zone = zone.getRules();
    this.days = days;
  }

  /** Working time of a week without holidays. */
  public Duration ofAWeek() {
    return Duration.ofSeconds(days.secondsOfAWeek());
  }

  /** Whether this second is worked. */
  public boolean isWorkedAt(Instant at) {
    Instant second = at.truncatedTo(ChronoUnit.SECONDS);
    return !sum(second, second.plusSeconds(1)).isZero();
  }

  /**
   * When so much working time has passed since the start; the start itself for none.
   *
   * @throws OutOfReachException when that takes too many years
   */
  public Instant after(Instant start, Duration work) {
    return after(start, work, List.of()).orElseThrow();
  }

  /**
   * When so much working time outside the pauses has passed since the start; empty when an open
   * pause keeps the clock from ever getting there.
   *
   * @throws OutOfReachException when that takes too many years
   */
  public Optional<Instant> after(Instant start, Duration work, Collection<Pause> pauses) {
    if (work.isNegative()) {
      throw new IllegalArgumentException("negative working time");
    }
    if (work.isZero()) {
      return Optional.of(start);
    }
    Instant reach = start.plus(REACH);
    Instant at = start;
    Duration left = work;
    for (Pause pause : Pause.merged(pauses)) {
      if (!pause.from().isBefore(reach)) {
        break;
      }
      if (pause.to().isAfter(at)) {
        Duration before = pause.from().isAfter(at) ? sum(at, pause.from()) : Duration.ZERO;
        if (before.compareTo(left) >= 0) {
          break;
        }
        if (pause.isOpen()) {
          return Optional.empty();
        }
        left = left.minus(before);
        at = pause.to();
      }
    }
    return Optional.of(run(at, left, reach));
  }

  /**
   * Working time between two instants.
   *
   * @throws OutOfReachException when they lie too many years apart
   */
  public Duration between(Instant start, Instant end) {
    return between(start, end, List.of());
  }

  /**
   * Working time between two instants and outside the pauses.
   *
   * @throws OutOfReachException when they lie too many years apart
   */
  public Duration between(Instant start, Instant end, Collection<Pause> pauses) {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("the end lies before the start");
    }
    if (end.isAfter(start.plus(REACH))) {
      throw new OutOfReachException();
    }
    Instant at = start;
    Duration passed = Duration.ZERO;
    for (Pause pause : Pause.merged(pauses)) {
      if (pause.from().isAfter(at) && at.isBefore(end)) {
        passed = passed.plus(sum(at, pause.from().isBefore(end) ? pause.from() : end));
      }
      at = pause.to().isAfter(at) ? pause.to() : at;
    }
    return at.isBefore(end) ? passed.plus(sum(at, end)) : passed;
  }

  private Instant run(Instant start, Duration work, Instant reach) {
    Duration left = work;
    var spans = new WorkingSpans(days, zone, start, reach);
    for (var span = spans.next(); span.isPresent(); span = spans.next()) {
      Duration length = span.get().length();
      if (left.compareTo(length) <= 0) {
        return span.get().from().plus(left);
      }
      left = left.minus(length);
    }
    throw new OutOfReachException();
  }

  private Duration sum(Instant start, Instant end) {
    Duration sum = Duration.ZERO;
    var spans = new WorkingSpans(days, zone, start, end);
    for (var span = spans.next(); span.isPresent(); span = spans.next()) {
      sum = sum.plus(span.get().length());
    }
    return sum;
  }
}

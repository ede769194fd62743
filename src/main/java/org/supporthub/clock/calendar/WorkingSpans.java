package org.supporthub.clock.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;

/**
 * The worked stretches of real time between two instants, one after the other. Time is taken in
 * periods of one zone offset: within them wall clock and real time run alike, so that an hour the
 * wall clock skips is never met and one it shows twice is met twice.
 */
final class WorkingSpans {
  private final WorkingDays days;
  private final ZoneRules zone;
  private final Instant end;

  private ZoneOffset offset;
  private Span period;
  private LocalDate date;
  private Iterator<Segment> segments;

  WorkingSpans(WorkingDays days, ZoneRules zone, Instant start, Instant end) {
    this.days = days;
    this.zone = zone;
    this.end = end;
    this.offset = zone.getOffset(start);
    this.period = periodFrom(start);
    this.date = LocalDate.ofInstant(start, offset);
    this.segments = days.on(date).iterator();
  }

  Optional<Span> next() {
    do {
      while (segments.hasNext()) {
        Span span = inPeriod(segments.next());
        if (span.from().isBefore(span.to())) {
          return Optional.of(span);
        }
      }
    } while (nextDate());
    return Optional.empty();
  }

  private boolean nextDate() {
    date = date.plusDays(1);
    if (!at(0).isBefore(period.to())) {
      if (!period.to().isBefore(end)) {
        segments = Collections.emptyIterator();
        return false;
      }
      offset = zone.getOffset(period.to());
      period = periodFrom(period.to());
      date = LocalDate.ofInstant(period.from(), offset);
    }
    segments = days.on(date).iterator();
    return true;
  }

  private Span periodFrom(Instant from) {
    ZoneOffsetTransition next = zone.nextTransition(from);
    boolean changes = next != null && next.getInstant().isBefore(end);
    return new Span(from, changes ? next.getInstant() : end);
  }

  private Span inPeriod(Segment segment) {
    Instant from = at(segment.from());
    Instant to = at(segment.to());
    return new Span(
        from.isBefore(period.from()) ? period.from() : from,
        to.isAfter(period.to()) ? period.to() : to);
  }

  private Instant at(int second) {
    return date.atTime(LocalTime.MIN).toInstant(offset).plusSeconds(second);
  }
}

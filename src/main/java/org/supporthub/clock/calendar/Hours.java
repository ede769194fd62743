package org.supporthub.clock.calendar;

import java.util.Comparator;
import java.util.List;

/**
 * The hours of one working day. A night's work belongs to the day it begins on.
 *
 * @param segments in order, none empty, none overlapping
 */
public record Hours(List<Segment> segments) {
  /** A day without work. */
  public static final Hours NONE = new Hours(List.of());

  static final Hours ALL_DAY = new Hours(List.of(new Segment(0, Segment.DAY)));

  /**
   * @throws IllegalArgumentException when two segments overlap
   */
  public Hours {
    segments =
        segments.stream()
            .filter(segment -> !segment.isEmpty())
            .sorted(Comparator.comparingInt(Segment::from))
            .toList();
    for (int i = 1; i < segments.size(); i++) {
      if (segments.get(i).from() < segments.get(i - 1).to()) {
        throw new IllegalArgumentException("segments overlap");
      }
    }
  }

  /** Seconds of work on the wall clock. */
  long seconds() {
    return segments.stream().mapToLong(Segment::length).sum();
  }

  /** How far into the next day the work goes on, in seconds; 0 when it ends by midnight. */
  int overrun() {
    return segments.isEmpty()
        ? 0
        : Math.max(0, segments.get(segments.size() - 1).to() - Segment.DAY);
  }

  /** Whether work that goes on from the day before meets hours of this one. */
  boolean meet(int overrun) {
    return !segments.isEmpty() && segments.get(0).from() < overrun;
  }
}

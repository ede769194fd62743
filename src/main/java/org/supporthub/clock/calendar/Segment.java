package org.supporthub.clock.calendar;

/**
 * A stretch of working hours, in seconds since the midnight its day begins with: {@code [from, to)}
 * on the wall clock. One that ends after 86,400 runs on into the next day.
 */
public record Segment(int from, int to) {
  /** Seconds of a day on the wall clock, whatever the zone does to it. */
  public static final int DAY = 86_400;

  public Segment {
    boolean inside = 0 <= from && from <= to && to - from <= DAY && (from < DAY || to == from);
    if (!inside) {
      throw new IllegalArgumentException("no stretch of a day: %d to %d".formatted(from, to));
    }
  }

  /**
   * From one time of day to another, each at most 24:00. An end before the start lies on the next
   * day; equal ones are a stretch of no length.
   */
  public static Segment between(int from, int to) {
    return new Segment(from, to < from ? to + DAY : to);
  }

  boolean isEmpty() {
    return from == to;
  }

  int length() {
    return to - from;
  }
}

package org.supporthub.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of day, which a test may move on. */
public final class MovedClock extends Clock {
  private volatile Duration moved = Duration.ZERO;

  public synchronized void move(Duration by) {
    moved = moved.plus(by);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(moved);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}

package org.supporthub.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's time, told without asking it: last heard of a while ago, and the nanoseconds since
 * then, which no change of this machine's clock touches. So what came in while the database was
 * away has the time the database would have given it.
 */
public final class DatabaseTime implements InstantSource {
  private static final Logger log = LoggerFactory.getLogger(DatabaseTime.class);

  private static final Duration WORTH_TELLING = Duration.ofSeconds(2);

  /**
   * A time of the database and our nanoseconds when it was so.
   *
   * @param doubt how far from the truth it may be, either way
   */
  private record Heard(Instant time, long nanos, Duration doubt) {
    static Heard of(Instant answer, long asked, long answered) {
      long half = (answered - asked) / 2;
      return new Heard(answer, asked + half, Duration.ofNanos(half));
    }

    Instant at(long now) {
      return time.plusNanos(now - nanos);
    }

    /** This, or where a less exact answer proves it wrong, as little of that as is proved. */
    Heard correctedBy(Heard later) {
      if (later.doubt.compareTo(doubt) <= 0) {
        return later;
      }
      Duration apart = Duration.between(at(later.nanos), later.time);
      Duration proved = apart.abs().minus(later.doubt).minus(doubt);
      if (proved.isNegative() || proved.isZero()) {
        return this;
      }
      Duration move = apart.isNegative() ? proved.negated() : proved;
      return new Heard(at(later.nanos).plus(move), later.nanos, later.doubt);
    }
  }

  private final Supplier<Instant> database;
  private final LongSupplier nanos;
  private volatile Heard last;

  /**
   * Asks the database at once.
   *
   * @param nanos as {@link System#nanoTime()}
   */
  public DatabaseTime(Supplier<Instant> database, LongSupplier nanos) {
    this.database = database;
    this.nanos = nanos;
    this.last = heard();
  }

  @Override
  public Instant instant() {
    return last.at(nanos.getAsLong());
  }

  /** Asks the database again; what an answer that came slowly may mean by now changes little. */
  public void ask() {
    Heard known = last;
    Heard corrected = known.correctedBy(heard());
    Duration moved = Duration.between(known.at(corrected.nanos()), corrected.time());
    if (moved.abs().compareTo(WORTH_TELLING) > 0) {
      log.warn("The database's clock has moved by {}, and the hub's with it", moved);
    }
    last = corrected;
  }

  private Heard heard() {
    long asked = nanos.getAsLong();
    Instant answer = database.get();
    return Heard.of(answer, asked, nanos.getAsLong());
  }
}

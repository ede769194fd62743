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

  /** An answer that took longer says too little about now. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);

  private static final Duration WORTH_TELLING = Duration.ofSeconds(2);

  /** A time of the database and our nanoseconds when it was so. */
  private record Heard(Instant time, long nanos) {}

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
    long asked = nanos.getAsLong();
    Instant answer = database.get();
    this.last = heard(answer, asked, nanos.getAsLong());
  }

  @Override
  public Instant instant() {
    Heard heard = last;
    return heard.time().plusNanos(nanos.getAsLong() - heard.nanos());
  }

  /** Asks the database again; an answer that took too long changes nothing. */
  public void ask() {
    long asked = nanos.getAsLong();
    Instant answer = database.get();
    long answered = nanos.getAsLong();
    if (answered - asked > LONGEST_ANSWER.toNanos()) {
      return;
    }
    Duration moved = Duration.between(instant(), answer);
    if (moved.abs().compareTo(WORTH_TELLING) > 0) {
      log.warn("The database's clock has moved by {}, and the hub's with it", moved);
    }
    last = heard(answer, asked, answered);
  }

  private static Heard heard(Instant answer, long asked, long answered) {
    return new Heard(answer, asked + (answered - asked) / 2);
  }
}

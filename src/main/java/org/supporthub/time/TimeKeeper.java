package org.supporthub.time;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the database for its time every now and then; while it is away, time goes on without it. */
final class TimeKeeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TimeKeeper.class);
  private static final long SECONDS = 10;

  private final DatabaseTime time;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(TimeKeeper::daemon);

  TimeKeeper(DatabaseTime time) {
    this.time = time;
    thread.scheduleWithFixedDelay(this::ask, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "time-keeper");
    thread.setDaemon(true);
    return thread;
  }

  private void ask() {
    try {
      time.ask();
    } catch (RuntimeException e) {
      log.debug("The database does not tell its time", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}

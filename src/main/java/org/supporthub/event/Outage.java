package org.supporthub.event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that something cannot be done, and once that it can again, however often it is tried.
 */
public final class Outage {
  private static final Logger log = LoggerFactory.getLogger(Outage.class);

  private final String what;
  private final AtomicBoolean lasts = new AtomicBoolean();

  /** An outage of what the sentence in the log begins with, as in "Publishing events". */
  public Outage(String what) {
    this.what = what;
  }

  /** What the work finds, or nothing while it fails; never throws. */
  public <T> List<T> found(Supplier<List<T>> work) {
    List<T> found = new ArrayList<>();
    guard(() -> found.addAll(work.get()));
    return found;
  }

  /** Does the work; never throws. */
  public void guard(Runnable work) {
    try {
      work.run();
      over();
    } catch (RuntimeException e) {
      met(e);
    }
  }

  /** It failed. */
  public void met(RuntimeException e) {
    if (lasts.compareAndSet(false, true)) {
      log.warn("{} fails and is tried again until it works", what, e);
    }
  }

  /** It worked. */
  public void over() {
    if (lasts.compareAndSet(true, false)) {
      log.info("{} works again", what);
    }
  }
}

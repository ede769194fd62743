package org.supporthub.event;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Wakes the relay when a transaction with events has committed, so that nobody has to poll fast.
 */
@Component
public class CommitBell {
  private final Semaphore rung = new Semaphore(0);

  /** There is something new to publish. */
  public void ring() {
    rung.release();
  }

  /** Waits until the bell rings, at most this long; many rings wake once. */
  public void await(Duration longest) throws InterruptedException {
    if (rung.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }
}

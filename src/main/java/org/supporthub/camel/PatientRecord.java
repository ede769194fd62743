package org.supporthub.camel;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
import org.supporthub.camel.jms.BatchSettings;
import org.supporthub.event.DeliveryStoreException;

/**
 * Keeps record of a delivery on the thread of its route, again and again with growing pauses while
 * the store is away.
 */
final class PatientRecord {
  /** How soon a stop is noticed. */
  private static final long LOOK_MILLIS = 100;

  private final Exchange exchange;
  private final BatchSettings pauses;

  PatientRecord(Exchange exchange, BatchSettings pauses) {
    this.exchange = exchange;
    this.pauses = pauses;
  }

  /**
   * Returns when the work was done.
   *
   * @throws RejectedExecutionException when the route stops before it could be done
   */
  void untilDone(Runnable work) {
    Duration pause = Duration.ZERO;
    while (true) {
      try {
        work.run();
        return;
      } catch (DeliveryStoreException e) {
        pause = pauses.pauseAfter(pause);
        rest(pause, e);
      }
    }
  }

  private void rest(Duration pause, RuntimeException cause) {
    long end = System.nanoTime() + pause.toNanos();
    try {
      while (System.nanoTime() - end < 0) {
        if (!runs()) {
          throw new RejectedExecutionException("the route stops", cause);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException("interrupted", cause);
    }
  }

  private boolean runs() {
    Route route = exchange.getContext().getRoute(exchange.getFromRouteId());
    return route != null
        && (!(route.getConsumer() instanceof StatefulService consumer) || consumer.isStarted());
  }
}

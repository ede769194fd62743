package org.supporthub.camel.jms;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets callers at the door go first: while many stand there, the desk begins its next batch a
 * moment later, and finds a larger one. Whoever calls waits for an answer; nobody waits so for a
 * ticket. The moment is bounded, so the desk goes on however long the rush lasts.
 *
 * @param rush whether many callers wait for the broker now
 * @param longest the longest time one batch is put off
 */
public record GiveWay(BooleanSupplier rush, Duration longest) {
  private static final long LOOK_MILLIS = 5;

  /** Returns when the next batch may begin, or the desk is to stop. */
  void before(CountDownLatch stopping) throws InterruptedException {
    long began = System.nanoTime();
    boolean stopped = false;
    while (!stopped && rush.getAsBoolean() && System.nanoTime() - began < longest.toNanos()) {
      stopped = stopping.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}

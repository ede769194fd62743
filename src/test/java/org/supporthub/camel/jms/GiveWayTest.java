package org.supporthub.camel.jms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GiveWayTest {
  private final CountDownLatch stopping = new CountDownLatch(1);

  @Test
  void a_batch_begins_when_the_rush_is_over() throws InterruptedException {
    AtomicInteger looks = new AtomicInteger();

    new GiveWay(() -> looks.incrementAndGet() <= 3, Duration.ofHours(1)).before(stopping);

    assertThat(looks).hasValue(4);
  }

  @Test
  void a_batch_begins_though_the_rush_goes_on_and_on() throws InterruptedException {
    long start = System.nanoTime();

    new GiveWay(() -> true, Duration.ofMillis(50)).before(stopping);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(49));
  }

  @Test
  void a_stop_waits_for_no_rush() throws InterruptedException {
    stopping.countDown();

    new GiveWay(() -> true, Duration.ofHours(1)).before(stopping);
  }
}

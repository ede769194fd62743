package org.supporthub.camel.jms;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supporthub.camel.jms.BatchOptions.Mode;
import org.supporthub.message.RawMessage;

/**
 * The thread that consumes a queue. Every failure rolls the whole session back, so nothing half
 * done survives; an outage is followed by a pause, anything else by handling messages one by one
 * until the culprit is found, which goes to quarantine when it comes again.
 */
final class Worker implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);

  /** The route, as the worker sees it. */
  interface Route {
    String id();

    /** What went wrong, or nothing; a bare Error when it broke through Camel itself. */
    Optional<Throwable> run(Object body, Map<String, Object> headers);

    /** Lets the worker go on in another thread. */
    void moveToFreshThread(Worker worker);
  }

  /** A failure and, where it is known, the message to blame. */
  private record Mishap(Throwable cause, @Nullable Received culprit) {}

  private final BatchDesk desk;
  private final BatchOptions options;
  private final String queue;
  private final Route route;
  private final boolean lastResort;
  private final CountDownLatch stopping;
  private final Suspicion suspicion;

  private volatile @Nullable BatchSession session;
  private boolean spoilt;
  private int careful;
  private Duration pause = Duration.ZERO;

  Worker(BatchDesk desk, BatchOptions options, String queue, Route route, CountDownLatch stopping) {
    this.desk = desk;
    this.options = options;
    this.queue = queue;
    this.route = route;
    this.stopping = stopping;
    this.lastResort = queue.equals(Queues.QUARANTINE);
    this.suspicion =
        new Suspicion(
            desk.attempts(),
            desk.settings().attempts(),
            route.id(),
            lastResort ? 0 : options.size());
  }

  @Override
  public void run() {
    var reading = new Reading(desk, options.mode(), lastResort, route.id());
    while (running() && !spoilt) {
      try (BatchSession opened = BatchSession.open(desk, options, reading, queue)) {
        session = opened;
        while (running() && !spoilt) {
          round(opened);
        }
      } catch (JMSException | RuntimeException | Error e) {
        if (running()) {
          waitLonger(queue + " cannot be read for now", e);
          sleep();
        }
      } finally {
        session = null;
      }
    }
    if (running()) {
      spoilt = false;
      route.moveToFreshThread(this);
    }
  }

  private boolean running() {
    return stopping.getCount() > 0;
  }

  private void round(BatchSession open) throws JMSException {
    giveWay();
    List<Received> batch = open.receive(suspicion.holds() || careful > 0 ? 1 : options.size());
    if (batch.isEmpty()) {
      suspicion.over();
      goOn();
      return;
    }
    boolean committed = false;
    try {
      List<Received> judged = suspicion.begin(batch);
      Optional<Mishap> mishap = handled(open, judged);
      if (mishap.isEmpty()) {
        open.commit();
        committed = true;
        succeeded(judged);
      } else {
        open.rollback();
        failed(mishap.get(), judged);
      }
    } finally {
      suspicion.end(batch, committed);
      BatchSession.discard(batch);
    }
    if (!pause.isZero()) {
      sleep();
    }
  }

  private void giveWay() {
    try {
      desk.giveWay().before(stopping);
    } catch (InterruptedException e) {
      log.debug("{}: interrupted", route.id());
    }
  }

  private Optional<Mishap> handled(BatchSession open, List<Received> batch) throws JMSException {
    for (Received received : batch) {
      if (received.failure() != null) {
        open.quarantine(received, received.failure());
      }
    }
    List<Received> sound = batch.stream().filter(received -> received.failure() == null).toList();
    if (sound.isEmpty()) {
      return Optional.empty();
    }
    return options.mode() == Mode.LIST ? asList(open, sound) : oneByOne(open, sound);
  }

  private Optional<Mishap> asList(BatchSession open, List<Received> batch) {
    List<Object> bodies = batch.stream().map(Received::body).toList();
    Received culprit = batch.size() == 1 ? batch.get(0) : null;
    return open.joined(() -> route.run(bodies, Map.of())).map(cause -> new Mishap(cause, culprit));
  }

  private Optional<Mishap> oneByOne(BatchSession open, List<Received> batch) {
    if (!options.ahead()) {
      return eachOf(batch, open);
    }
    List<RawMessage> raws = batch.stream().map(Received::raw).toList();
    return desk.normaliser().readingAhead(raws, () -> eachOf(batch, open));
  }

  private Optional<Mishap> eachOf(List<Received> batch, BatchSession open) {
    for (Received received : batch) {
      Optional<Throwable> cause = open.joined(() -> route.run(received.body(), received.headers()));
      if (cause.isPresent()) {
        return cause.map(thrown -> new Mishap(thrown, received));
      }
    }
    return Optional.empty();
  }

  private void succeeded(List<Received> batch) {
    goOn();
    careful = Math.max(0, careful - batch.size());
    for (Received received : batch) {
      if (received.failure() == null) {
        log.info("{} through {}", received.raw().id(), route.id());
      } else {
        desk.condemned().forget(received.jmsId());
        log.warn(
            "{} from {} to quarantine: {}",
            received.raw().id(),
            route.id(),
            received.failure().reason());
      }
    }
  }

  private void failed(Mishap mishap, List<Received> batch) {
    // Camel keeps the rest of a route it was thrown out of for the thread's next message.
    spoilt = mishap.cause() instanceof Error;
    if (lastResort || Outage.is(mishap.cause())) {
      careful = lastResort ? options.size() : careful;
      waitLonger("%d messages wait".formatted(batch.size()), mishap.cause());
      return;
    }
    log.debug("{} failed", route.id(), mishap.cause());
    pause = Duration.ZERO;
    careful = options.size();
    if (mishap.culprit() != null) {
      desk.condemned().add(mishap.culprit().jmsId(), Failure.of(route.id(), mishap.cause()));
    }
  }

  /** Says so once, however long it lasts. */
  private void waitLonger(String what, Throwable cause) {
    if (pause.isZero()) {
      log.warn("{}: {}, tried again until it works: {}", route.id(), what, Failure.reasonOf(cause));
    }
    log.debug("{}: {}", route.id(), what, cause);
    pause = desk.settings().pauseAfter(pause);
  }

  private void goOn() {
    if (!pause.isZero()) {
      log.info("{}: {} goes on", route.id(), queue);
    }
    pause = Duration.ZERO;
  }

  private void sleep() {
    try {
      if (stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        log.debug("{}: the pause ended because the hub stops", route.id());
      }
    } catch (InterruptedException e) {
      // Nobody interrupts a worker but a stop that ran out of patience; the latch says so too.
      log.debug("{}: interrupted", route.id());
    }
  }

  /** Ends work that did not end by itself: the session is lost, its messages come again. */
  void abandon() {
    BatchSession open = session;
    if (open != null) {
      open.close();
    }
  }
}

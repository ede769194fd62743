package org.supporthub.camel.jms;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supporthub.camel.jms.Arrival.Outgoing;
import org.supporthub.message.Intake;
import org.supporthub.message.RawMessage;

/**
 * Takes messages in: when {@link #accept} returns, the broker has the message on disk. Callers that
 * come at the same time share one transaction, and so one journal sync; nobody waits for others to
 * come. In a route: {@code to: {uri: jms-batch:hub.inbound}} with a RawMessage as body.
 */
public final class Door implements Intake, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Door.class);
  private static final long LOOK_MILLIS = 250;

  private final DoorSettings settings;
  private final BooleanSupplier diskFull;
  private final BlockingQueue<Arrival> waiting;
  private final List<Sender> senders;
  private final List<Thread> threads = new ArrayList<>();
  private final Counter messages;
  private final Counter commits;
  private final AtomicInteger callers = new AtomicInteger();
  private volatile boolean open = true;

  /**
   * @param diskFull asked before every send, because the broker would only make the sender wait
   */
  public Door(
      DoorSettings settings,
      Broker broker,
      RawMessages codec,
      BooleanSupplier diskFull,
      MeterRegistry meters) {
    this.settings = settings;
    this.diskFull = diskFull;
    this.waiting = new LinkedBlockingQueue<>(settings.waiting());
    this.messages = meters.counter("hub.door.messages");
    this.commits = meters.counter("hub.door.commits");
    this.senders =
        Stream.generate(() -> new Sender(broker, codec, settings))
            .limit(settings.senders())
            .toList();
    senders.forEach(sender -> start("door-sender", () -> serve(sender)));
    start("door-watchdog", this::watch);
  }

  private void start(String name, Runnable work) {
    Thread thread = new Thread(work, name + "-" + threads.size());
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  /**
   * {@inheritDoc}
   *
   * @throws DoorClosedException when the broker did not confirm; the sender tries again
   */
  @Override
  public void accept(RawMessage message) {
    put(Queues.inboundOf(message.medium()), message, null);
    log.info("{} accepted from {}", message.id(), message.channel());
  }

  /**
   * Keeps a message in quarantine as durably as {@link #accept} keeps one on its way.
   *
   * @throws DoorClosedException when the broker did not confirm; nobody may be told it was kept
   */
  public void quarantine(RawMessage message, Failure failure) {
    put(Queues.QUARANTINE, message, failure);
    log.warn("{} from {} to quarantine: {}", message.id(), message.channel(), failure.reason());
  }

  private void put(String queue, RawMessage message, @Nullable Failure failure) {
    if (!open) {
      throw new DoorClosedException("the hub is stopping");
    }
    if (diskFull.getAsBoolean()) {
      throw new DoorClosedException("the disk of the broker is full");
    }
    if (senders.stream().noneMatch(sender -> sender.rest().isZero())) {
      throw new DoorClosedException("the broker is away");
    }
    Arrival arrival = new Arrival(new Outgoing(queue, message, failure));
    callers.incrementAndGet();
    try {
      if (!waiting.offer(arrival)) {
        throw new DoorClosedException(
            "%d callers wait already (hub.door.waiting)".formatted(settings.waiting()));
      }
      arrival.await(settings.patience());
    } finally {
      callers.decrementAndGet();
    }
  }

  /** Whether so many callers wait for the broker that other work had better wait for them. */
  public boolean rush() {
    return callers.get() >= settings.rush();
  }

  private void serve(Sender sender) {
    while (open) {
      try {
        Duration rest = sender.rest();
        if (rest.isZero()) {
          sendNext(sender);
        } else {
          TimeUnit.NANOSECONDS.sleep(rest.toNanos());
        }
      } catch (InterruptedException e) {
        // Only close() interrupts, and it has cleared the flag the loop looks at.
        log.debug("a sender was woken to stop");
      }
    }
    sender.close();
  }

  private void sendNext(Sender sender) throws InterruptedException {
    List<Arrival> group = nextGroup();
    if (!group.isEmpty()) {
      send(sender, group);
    }
  }

  private void send(Sender sender, List<Arrival> group) {
    try {
      sender.send(group);
      messages.increment(group.size());
      commits.increment();
      group.forEach(Arrival::committed);
    } catch (JMSException e) {
      refuse(group, e);
    } catch (RuntimeException | Error e) {
      // Not the broker's fault, so one message's: the others must not suffer for it.
      if (group.size() == 1) {
        refuse(group, e);
      } else {
        group.forEach(arrival -> send(sender, List.of(arrival)));
      }
    }
  }

  private void refuse(List<Arrival> group, Throwable cause) {
    log.warn("{} messages were not taken by the broker: {}", group.size(), Failure.reasonOf(cause));
    log.debug("messages were not taken by the broker", cause);
    fail(group, new DoorClosedException("the broker did not take the message", cause));
    if (senders.stream().noneMatch(sender -> sender.rest().isZero())) {
      List<Arrival> rest = new ArrayList<>();
      waiting.drainTo(rest);
      fail(rest, new DoorClosedException("the broker is away", cause));
    }
  }

  /** Takes what is there and waits for nobody, so a lone sender pays for one sync only. */
  private List<Arrival> nextGroup() throws InterruptedException {
    List<Arrival> group = new ArrayList<>();
    long bytes = 0;
    Arrival next = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    while (next != null) {
      if (next.take()) {
        group.add(next);
        bytes += next.size();
      }
      boolean room =
          group.size() < settings.groupMessages() && bytes < settings.groupSize().toBytes();
      next = room ? waiting.poll() : null;
    }
    return group;
  }

  private static void fail(List<Arrival> group, DoorClosedException reason) {
    group.forEach(arrival -> arrival.failed(reason));
  }

  private void watch() {
    while (open) {
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        senders.forEach(Sender::closeIfStuck);
      } catch (InterruptedException e) {
        log.debug("the watchdog was woken to stop");
      }
    }
  }

  /** Lets running sends end, tells everyone else to come again. */
  @Override
  public void close() {
    open = false;
    for (Thread thread : threads) {
      try {
        thread.join(settings.patience().toMillis() + 2 * LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      thread.interrupt();
    }
    List<Arrival> rest = new ArrayList<>();
    waiting.drainTo(rest);
    fail(rest, new DoorClosedException("the hub is stopping"));
  }
}

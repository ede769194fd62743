package org.supporthub.camel.jms;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the workers of one route and hands their messages to it, on their own threads. */
final class BatchConsumer extends DefaultConsumer implements Worker.Route {
  private static final Logger log = LoggerFactory.getLogger(BatchConsumer.class);

  private final BatchDesk desk;
  private final BatchOptions options;
  private final Map<Worker, Thread> threads = new ConcurrentHashMap<>();
  private CountDownLatch stopping = new CountDownLatch(1);

  BatchConsumer(BatchEndpoint endpoint, Processor route, BatchDesk desk, BatchOptions options) {
    super(endpoint, route);
    this.desk = desk;
    this.options = options;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    stopping = new CountDownLatch(1);
    for (String queue : options.queues()) {
      for (int i = 0; i < options.consumers(); i++) {
        start(new Worker(desk, options, queue, this, stopping), id() + "-" + queue + "-" + i);
      }
    }
  }

  private void start(Worker worker, String name) {
    Thread thread = new Thread(worker, name);
    thread.setDaemon(true);
    threads.put(worker, thread);
    thread.start();
  }

  @Override
  public void moveToFreshThread(Worker worker) {
    start(worker, Thread.currentThread().getName());
  }

  /** Lets the batches in hand end; what does not end in time is left to come again. */
  @Override
  protected void doStop() throws Exception {
    stopping.countDown();
    long deadline = System.nanoTime() + desk.settings().stopWithin().toNanos();
    for (Map.Entry<Worker, Thread> entry : threads.entrySet()) {
      Thread thread = entry.getValue();
      thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      if (thread.isAlive()) {
        log.warn("{} did not end in time, its messages come again", thread.getName());
        entry.getKey().abandon();
        thread.interrupt();
      }
    }
    threads.clear();
    super.doStop();
  }

  @Override
  public String id() {
    return getRouteId() == null ? getEndpoint().getEndpointUri() : getRouteId();
  }

  @Override
  public Optional<Throwable> run(Object body, Map<String, Object> headers) {
    Exchange exchange = createExchange(false);
    exchange.getIn().setBody(body);
    exchange.getIn().setHeaders(new HashMap<>(headers));
    try {
      createUoW(exchange);
      getProcessor().process(exchange);
      return Optional.ofNullable(exchange.getException());
    } catch (Exception | Error e) {
      return Optional.of(e);
    } finally {
      doneUoW(exchange);
      releaseExchange(exchange, false);
    }
  }
}

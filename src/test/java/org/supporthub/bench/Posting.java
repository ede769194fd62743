package org.supporthub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Posts over keep-alive connections from one thread, each connection as soon as it has its answer:
 * a load generator that leaves the cores to what is measured.
 */
final class Posting {
  private static final long LONGEST_WAIT_MILLIS = 30_000;

  private final InetSocketAddress address;
  private final SignedPosts posts = new SignedPosts();
  private long accepted;
  private long refused;

  Posting(int port) {
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Posts for so long; accepts a second, how long one took, and refusals if there were any. */
  Reading round(int connections, Duration length) throws IOException {
    long start = System.nanoTime();
    long refusedBefore = refused;
    Latencies latencies = post(connections, () -> System.nanoTime() - start < length.toNanos());
    double seconds = (System.nanoTime() - start) / 1e9;
    Reading reading =
        Reading.of(latencies.count() / seconds)
            .with("p50 ms", latencies.millis(0.50))
            .with("p99 ms", latencies.millis(0.99));
    return refused > refusedBefore
        ? reading.with("refused by 503", refused - refusedBefore)
        : reading;
  }

  /** What was accepted in all rounds together. */
  long accepted() {
    return accepted;
  }

  /** Posts until this many are accepted, however long it takes. */
  void send(int messages, int connections) throws IOException {
    long wanted = accepted + messages;
    while (accepted < wanted) {
      AtomicLong left = new AtomicLong(wanted - accepted);
      post(connections, () -> left.getAndDecrement() > 0);
    }
  }

  private Latencies post(int connections, BooleanSupplier more) throws IOException {
    Latencies latencies = new Latencies();
    try (Selector selector = Selector.open()) {
      AtomicInteger open = new AtomicInteger();
      for (int i = 0; i < connections && more.getAsBoolean(); i++) {
        begin(selector);
        open.incrementAndGet();
      }
      while (open.get() > 0) {
        int heard =
            selector.select(
                key -> {
                  if (!goesOn(key, latencies, more)) {
                    open.decrementAndGet();
                  }
                },
                LONGEST_WAIT_MILLIS);
        if (heard == 0) {
          throw new IOException("no answer within %d ms".formatted(LONGEST_WAIT_MILLIS));
        }
      }
      return latencies;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void begin(Selector selector) throws IOException {
    Exchange exchange = new Exchange(address);
    exchange.channel().register(selector, SelectionKey.OP_READ, exchange);
    exchange.begin(posts.get());
  }

  private boolean goesOn(SelectionKey key, Latencies latencies, BooleanSupplier more) {
    Exchange exchange = (Exchange) key.attachment();
    try {
      if (!exchange.answered()) {
        return true;
      }
      if (exchange.refused()) {
        refused++;
      } else {
        latencies.add(exchange.nanos());
        accepted++;
      }
      boolean goesOn = more.getAsBoolean();
      if (goesOn && !exchange.last()) {
        exchange.begin(posts.get());
        return true;
      }
      exchange.channel().close();
      if (goesOn) {
        begin(key.selector());
      }
      return goesOn;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

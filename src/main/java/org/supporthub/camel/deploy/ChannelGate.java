package org.supporthub.camel.deploy;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Holds calls to a channel for the moment in which its route is swapped: those under way end on the
 * old route, those that come wait for the new one.
 */
public final class ChannelGate extends OncePerRequestFilter {
  /** Closes the gate of every channel, where a route is swapped that all lead to. */
  static final String ALL = "*";

  private static final String CHANNELS = "/channels/";
  private static final byte[] COME_AGAIN =
      "{\"type\":\"about:blank\",\"title\":\"Not accepted for now\",\"status\":503}"
          .getBytes(StandardCharsets.UTF_8);

  /** What is done while the gate is closed. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<String> closed = new HashSet<>();
  private final Map<String, Integer> inside = new HashMap<>();

  public ChannelGate(Duration patience) {
    this.patience = patience;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String channel = channelOf(request);
    if (!enter(channel)) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.setHeader("Retry-After", "5");
      response.setContentType("application/problem+json");
      response.getOutputStream().write(COME_AGAIN);
      return;
    }
    Leaving leaving = new Leaving(channel);
    try {
      chain.doFilter(request, response);
    } finally {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(leaving);
      } else {
        leaving.leave();
      }
    }
  }

  private static String channelOf(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    // Behind the name may stand what proves who calls.
    return path.startsWith(CHANNELS) ? path.substring(CHANNELS.length()).split("/", 2)[0] : path;
  }

  private boolean enter(String channel) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (isClosed(channel)) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      inside.merge(channel, 1, Integer::sum);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed(String channel) {
    lock.lock();
    try {
      return closed.contains(channel) || closed.contains(ALL);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Does the work with nobody inside; calls that do not end in time are left to end as they can.
   */
  void whileClosed(String channel, Work work) throws Exception {
    close(channel);
    try {
      work.run();
    } finally {
      lock.lock();
      closed.remove(channel);
      changed.signalAll();
      lock.unlock();
    }
  }

  private void close(String channel) throws InterruptedException {
    lock.lock();
    try {
      closed.add(channel);
      long left = patience.toNanos();
      while (left > 0 && (channel.equals(ALL) ? !inside.isEmpty() : inside.containsKey(channel))) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      closed.remove(channel);
      changed.signalAll();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /** A call leaves once, however it ends. */
  private final class Leaving implements AsyncListener {
    private final String channel;
    private final AtomicBoolean gone = new AtomicBoolean();

    Leaving(String channel) {
      this.channel = channel;
    }

    void leave() {
      if (gone.compareAndSet(false, true)) {
        lock.lock();
        inside.computeIfPresent(channel, (name, count) -> count == 1 ? null : count - 1);
        if (!closed.isEmpty()) {
          changed.signalAll();
        }
        lock.unlock();
      }
    }

    @Override
    public void onComplete(AsyncEvent event) {
      leave();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // onComplete follows.
    }

    @Override
    public void onError(AsyncEvent event) {
      // onComplete follows.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}

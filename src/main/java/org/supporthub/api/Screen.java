package org.supporthub.api;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.supporthub.call.ScreenPop;

/** One screen that is connected: what it is sent waits in a line of its own. */
final class Screen {
  private static final int MOST_WAITING = 100;

  private final SseEmitter connection;
  private final Predicate<ScreenPop> wanted;
  private final @Nullable String person;
  private final Executor senders;
  private final Queue<SseEmitter.SseEventBuilder> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicBoolean sending = new AtomicBoolean();

  /**
   * @param gone is told when the screen is no longer connected
   */
  Screen(
      SseEmitter connection,
      Predicate<ScreenPop> wanted,
      @Nullable String person,
      Executor senders,
      Consumer<Screen> gone) {
    this.connection = connection;
    this.wanted = wanted;
    this.person = person;
    this.senders = senders;
    connection.onCompletion(() -> gone.accept(this));
    connection.onError(error -> gone.accept(this));
  }

  boolean wants(ScreenPop pop) {
    return wanted.test(pop);
  }

  /** Whether it is the screen of the one who is called so. */
  boolean isOf(String name) {
    return name.equals(person);
  }

  /** Returns at once; a screen that has not taken a hundred before is hung up on. */
  void send(SseEmitter.SseEventBuilder event) {
    if (!waiting.offer(event)) {
      hangUp();
    } else if (sending.compareAndSet(false, true)) {
      beginSending();
    }
  }

  /** Where the hub is being stopped nothing is sent any more, and whoever files must not notice. */
  private void beginSending() {
    try {
      senders.execute(this::sendWaiting);
    } catch (RejectedExecutionException stopping) {
      sending.set(false);
    }
  }

  void hangUp() {
    waiting.clear();
    connection.complete();
  }

  private void sendWaiting() {
    try {
      SseEmitter.SseEventBuilder event;
      while ((event = waiting.poll()) != null) {
        connection.send(event);
      }
    } catch (IOException | IllegalStateException hungUp) {
      connection.completeWithError(hungUp);
    } finally {
      sending.set(false);
      if (!waiting.isEmpty() && sending.compareAndSet(false, true)) {
        beginSending();
      }
    }
  }
}

package org.supporthub.api;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.supporthub.call.ScreenPop;
import org.supporthub.call.ScreenPops;
import org.supporthub.ticket.Mentions;
import org.supporthub.ticket.Mentions.Mention;

/**
 * Server-sent events to screens that stay connected. One that does not take what it is sent is hung
 * up on and holds up nobody; it connects again by itself.
 */
@Component
class EventStream implements SmartLifecycle {
  private static final int MOST_SCREENS = 500;
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

  private final Set<Screen> screens = ConcurrentHashMap.newKeySet();
  private final ExecutorService senders = Executors.newCachedThreadPool(daemon("screen-pops"));
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(daemon("screen-signs-of-life"));
  private volatile boolean running;

  EventStream(ScreenPops pops, Mentions mentions) {
    pops.listen(this::show);
    mentions.listen(this::show);
  }

  /**
   * Connects a screen.
   *
   * @param wanted which calls it shows
   * @param person whose screen it is, who is told where notes mention them; null is nobody's
   */
  SseEmitter connect(Predicate<ScreenPop> wanted, @Nullable String person) {
    if (screens.size() >= MOST_SCREENS) {
      throw new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE);
    }
    // Never ends by itself.
    SseEmitter connection = new SseEmitter(0L);
    Screen screen = new Screen(connection, wanted, person, senders, screens::remove);
    screens.add(screen);
    screen.send(SseEmitter.event().comment("connected"));
    return connection;
  }

  private void show(ScreenPop pop) {
    if (!running) {
      return;
    }
    screens.stream()
        .filter(screen -> screen.wants(pop))
        .forEach(
            screen ->
                screen.send(
                    SseEmitter.event()
                        .name("screen-pop")
                        .id(pop.call().toString())
                        .data(pop, MediaType.APPLICATION_JSON)));
  }

  private void show(Mention mention) {
    if (!running) {
      return;
    }
    screens.stream()
        .filter(screen -> screen.isOf(mention.person()))
        .forEach(
            screen ->
                screen.send(
                    SseEmitter.event()
                        .name("mention")
                        .id(mention.note().toString())
                        .data(mention, MediaType.APPLICATION_JSON)));
  }

  @Override
  public void start() {
    running = true;
    clock.scheduleAtFixedRate(
        () -> screens.forEach(screen -> screen.send(SseEmitter.event().comment("alive"))),
        SIGN_OF_LIFE.toSeconds(),
        SIGN_OF_LIFE.toSeconds(),
        TimeUnit.SECONDS);
  }

  /** Before the server, which would wait for the connections to end. */
  @Override
  public void stop() {
    running = false;
    clock.shutdownNow();
    screens.forEach(Screen::hangUp);
    senders.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  private static ThreadFactory daemon(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}

package org.supporthub.camel.deploy;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.supporthub.settings.LiveConfiguration;

/**
 * Looks for changed files in turn, configuration first, since a new route may need its block. It
 * asks for no notices of the file system, which mounted volumes do not give.
 */
final class Watch implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final long STOP_SECONDS = 40;

  private final LiveConfiguration configuration;
  private final RouteDeployer deployer;
  private final WatchSettings settings;
  private boolean away;
  private volatile @Nullable ScheduledExecutorService thread;

  Watch(LiveConfiguration configuration, RouteDeployer deployer, WatchSettings settings) {
    this.configuration = configuration;
    this.deployer = deployer;
    this.settings = settings;
  }

  private void look() {
    try {
      if (configuration.look()) {
        deployer.configurationChanged();
      }
      deployer.look();
      away = false;
    } catch (IOException e) {
      if (!away) {
        log.warn("The route files cannot be read now, their routes run on: {}", e.toString());
      }
      away = true;
    } catch (RuntimeException | Error e) {
      // Thrown further, it would have been the last look.
      log.error("Changed files were not all seen to", e);
    }
  }

  @Override
  public void start() {
    ScheduledExecutorService fresh =
        Executors.newSingleThreadScheduledExecutor(run -> new Thread(run, "watch"));
    long millis = settings.interval().toMillis();
    fresh.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    thread = fresh;
  }

  /** Before the routes are stopped: a swap under way is finished first. */
  @Override
  public void stop() {
    ScheduledExecutorService running = thread;
    thread = null;
    if (running != null) {
      running.shutdown();
      try {
        running.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}

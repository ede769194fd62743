package org.supporthub.channel;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs work on a thread of its own for a limited time. Work that does not end is interrupted and
 * left behind, so it holds up nothing but its thread.
 */
final class TimeLimit implements AutoCloseable {
  private final Duration limit;
  private final ExecutorService threads;

  TimeLimit(String name, Duration limit) {
    this.limit = limit;
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * What the work returns.
   *
   * @throws ExecutionException around whatever the work threw, errors of the machine such as a
   *     stack overflow included, or around {@link Passed}
   */
  <T> T call(Callable<T> work) throws ExecutionException {
    return await(threads.submit(work));
  }

  /** Begins all of the work on one other thread, in this order. */
  <T> List<Future<T>> begin(List<Callable<T>> work) {
    List<FutureTask<T>> tasks = work.stream().map(FutureTask::new).toList();
    threads.execute(() -> tasks.forEach(FutureTask::run));
    return List.copyOf(tasks);
  }

  /** What work that has begun returns; waits for it no longer than the limit. */
  <T> T await(Future<T> result) throws ExecutionException {
    try {
      return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      result.cancel(true);
      throw new ExecutionException(new Passed(limit));
    } catch (InterruptedException e) {
      result.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading a message", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** The work took too long. */
  static final class Passed extends Exception {
    private static final long serialVersionUID = 1L;

    private Passed(Duration limit) {
      super("not done within " + limit);
    }
  }
}

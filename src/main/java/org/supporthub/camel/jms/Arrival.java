package org.supporthub.camel.jms;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.RawMessage;

/** A message in the door and the caller who waits for it. */
final class Arrival {
  private enum State {
    WAITING,
    TAKEN,
    GIVEN_UP
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final CompletableFuture<Void> outcome = new CompletableFuture<>();
  private final Outgoing message;

  Arrival(Outgoing message) {
    this.message = message;
  }

  /**
   * A message on its way to a queue.
   *
   * @param failure stage and reason when the queue is the quarantine
   */
  record Outgoing(String queue, RawMessage raw, @Nullable Failure failure) {}

  Outgoing message() {
    return message;
  }

  long size() {
    return message.raw().content().size();
  }

  /** Claims it for sending; false when the caller has gone, and it must not be sent any more. */
  boolean take() {
    return state.compareAndSet(State.WAITING, State.TAKEN);
  }

  void committed() {
    outcome.complete(null);
  }

  void failed(DoorClosedException reason) {
    outcome.completeExceptionally(reason);
  }

  /** Waits for the commit. */
  void await(Duration patience) {
    try {
      outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw timedOut(patience, e);
    } catch (InterruptedException e) {
      state.compareAndSet(State.WAITING, State.GIVEN_UP);
      Thread.currentThread().interrupt();
      throw new DoorClosedException("interrupted while waiting for the broker", e);
    } catch (ExecutionException e) {
      throw new DoorClosedException(e.getCause().getMessage(), e.getCause());
    }
  }

  private DoorClosedException timedOut(Duration patience, TimeoutException e) {
    boolean neverSent = state.compareAndSet(State.WAITING, State.GIVEN_UP);
    return new DoorClosedException(
        neverSent
            ? "no sender was free within %d ms".formatted(patience.toMillis())
            : "the broker did not confirm within %d ms".formatted(patience.toMillis()),
        e);
  }
}

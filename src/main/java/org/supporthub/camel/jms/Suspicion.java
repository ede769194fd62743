package org.supporthub.camel.jms;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one consumer does after an unclean stop to find a message that stops the hub: it marks each
 * attempt on disk, begins with none that has ended too many starts, and handles one message while
 * no other consumer handles any. For its first messages only: what was in hand at the stop comes
 * back at the head of the queue, one batch at most, and a second batch leaves room for more urgent
 * messages that came before it. So a hub that comes back under load is soon as quick as ever.
 */
final class Suspicion {
  private static final int BATCHES = 2;

  private final Attempts attempts;
  private final int most;
  private final String stage;
  private final Set<String> begun = new HashSet<>();
  private int left;
  private boolean turn;

  /**
   * @param most starts that a message may end
   * @param stage the route that handles them
   * @param batch messages of a batch
   */
  Suspicion(Attempts attempts, int most, String stage, int batch) {
    this.attempts = attempts;
    this.most = most;
    this.stage = stage;
    this.left = attempts.suspicious() ? BATCHES * batch : 0;
  }

  /** Whether messages are to be handled one at a time. */
  boolean holds() {
    return left > 0;
  }

  /** Nothing waits that was in hand at the stop. */
  void over() {
    left = 0;
  }

  /** Waits for its turn and gives the messages, those as failing that are not to be begun with. */
  List<Received> begin(List<Received> batch) {
    if (!holds()) {
      return batch;
    }
    attempts.turn().lock();
    turn = true;
    return batch.stream().map(this::judged).toList();
  }

  private Received judged(Received received) {
    if (attempts.of(received.jmsId()) >= most) {
      return received.failing(Failure.stoppedTheHub(stage, most));
    }
    attempts.begin(received.jmsId());
    begun.add(received.jmsId());
    return received;
  }

  /** The hub is still there: the attempts do not count, and what was committed is done with. */
  void end(List<Received> batch, boolean committed) {
    if (!turn) {
      return;
    }
    try {
      if (committed) {
        batch.forEach(received -> attempts.end(received.jmsId()));
        left = Math.max(0, left - batch.size());
      } else {
        begun.forEach(attempts::takeBack);
      }
    } finally {
      begun.clear();
      turn = false;
      attempts.turn().unlock();
    }
  }
}

package org.supporthub.quarantine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.event.DeadEvents;
import org.supporthub.event.Outage;

/**
 * How much waits in quarantine, counted every few seconds, so that metrics and health never wait
 * for the database:
 *
 * <pre>{@code
 * - bean:
 *     ref: quarantineExtent
 *     method: refresh
 * }</pre>
 */
@Component
public class QuarantineExtent {
  private final QuarantineListStore messages;
  private final DeadEvents events;
  private final Clock clock;
  private final Outage outage = new Outage("Counting what is in quarantine");
  private volatile Counted last = new Counted(0, null, 0);

  public QuarantineExtent(QuarantineListStore messages, DeadEvents events, Clock clock) {
    this.messages = messages;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What was counted last.
   *
   * @param oldest when the oldest message failed first; null when there is none
   * @param deadEvents events that were given up at their receiver
   */
  record Counted(long messages, @Nullable Instant oldest, long deadEvents) {}

  /** Counts anew. Never throws: while the database is away the last figures stay. */
  public void refresh() {
    try {
      QuarantineListStore.Extent extent = messages.extent();
      last = new Counted(extent.count(), extent.oldest(), events.count());
      outage.over();
    } catch (RuntimeException e) {
      outage.met(e);
    }
  }

  Counted last() {
    return last;
  }

  /** Age of the oldest message in seconds; 0 when there is none. */
  long oldestSeconds() {
    Instant oldest = last.oldest();
    return oldest == null ? 0 : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
  }
}

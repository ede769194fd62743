package org.supporthub.quarantine;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Replays all that fit a filter, each in a transaction of its own, so that any number may wait.
 * What fails again meanwhile is not taken twice.
 */
@Component
public class BulkReplay {
  private static final Logger log = LoggerFactory.getLogger(BulkReplay.class);
  private static final int ROUND = 100;
  private static final UUID FIRST = new UUID(0, 0);

  private final QuarantineListStore lists;
  private final Quarantine quarantine;

  public BulkReplay(QuarantineListStore lists, Quarantine quarantine) {
    this.lists = lists;
    this.quarantine = quarantine;
  }

  /**
   * What came of it.
   *
   * @param replayed how many are on the queue again
   * @param left how many that fit are still in quarantine, for another call
   */
  public record Outcome(int replayed, long left) {}

  /**
   * Replays up to a limit, in the order the messages came in.
   *
   * @throws RuntimeException when not even one could be put back because broker or database is away
   */
  public Outcome replay(QuarantineFilter filter, int limit, String actor) {
    QuarantineFilter now = untilNow(filter);
    int replayed = 0;
    try {
      UUID after = FIRST;
      List<UUID> round = lists.ids(now, after, Math.min(ROUND, limit));
      while (!round.isEmpty()) {
        for (UUID id : round) {
          replayed += quarantine.replay(id, actor) ? 1 : 0;
          after = id;
        }
        round = lists.ids(now, after, Math.min(ROUND, limit - replayed));
      }
    } catch (RuntimeException e) {
      if (replayed == 0) {
        throw e;
      }
      log.warn("A bulk replay ended after {} messages: {}", replayed, e.toString());
    }
    return new Outcome(replayed, lists.count(now));
  }

  private QuarantineFilter untilNow(QuarantineFilter filter) {
    Instant now = lists.now();
    @Nullable Instant to = filter.to();
    return new QuarantineFilter(
        filter.channel(),
        filter.stage(),
        filter.reasonContains(),
        filter.from(),
        to == null || to.isAfter(now) ? now : to);
  }
}

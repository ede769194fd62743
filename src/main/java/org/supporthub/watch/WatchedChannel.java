package org.supporthub.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supporthub.watch.ChannelStatus.MailboxStatus;
import org.supporthub.watch.ChannelStatus.State;

/** What is known of one channel. */
final class WatchedChannel {
  private static final Logger log = LoggerFactory.getLogger(WatchedChannel.class);

  private static final Duration PASSING = Duration.ofMinutes(5);

  private final String name;
  private final Instant begun;
  private State state;
  private Instant since;
  private @Nullable Instant lastMessageAt;
  private @Nullable Instant lastSuccessAt;
  private @Nullable Trouble lastError;
  private @Nullable Trouble lastRefused;
  private @Nullable Trouble warning;
  private boolean broken;
  private boolean passes;
  private boolean stopped;
  private @Nullable Instant silentSince;
  private @Nullable MailboxStatus mailbox;

  /**
   * @param begun when this hub began to watch; silence is not counted while it did not run
   */
  WatchedChannel(String name, Instant begun) {
    this.name = name;
    this.begun = begun;
    this.state = State.OK;
    this.since = begun;
  }

  /** What was saved of the channel. */
  record Saved(
      String channel,
      State state,
      Instant since,
      @Nullable Instant lastMessageAt,
      @Nullable Instant lastSuccessAt,
      @Nullable Trouble lastError,
      @Nullable Trouble lastRefused,
      boolean broken,
      @Nullable Instant silentSince) {}

  synchronized void restore(Saved saved) {
    state = saved.state();
    since = saved.since();
    lastMessageAt = saved.lastMessageAt();
    lastSuccessAt = saved.lastSuccessAt();
    lastError = saved.lastError();
    lastRefused = saved.lastRefused();
    broken = saved.broken();
    // A mailbox is looked into again and then says for itself; a call may never come.
    passes = true;
    silentSince = saved.silentSince();
  }

  synchronized Saved saved() {
    return new Saved(
        name,
        state,
        since,
        lastMessageAt,
        lastSuccessAt,
        lastError,
        lastRefused,
        broken,
        silentSince);
  }

  synchronized void accepted(Instant at) {
    if (lastMessageAt == null || at.isAfter(lastMessageAt)) {
      lastMessageAt = at;
      silentSince = null;
    }
  }

  /**
   * @param call whether a call was answered: that proves nothing against what failed otherwise
   */
  synchronized void succeeded(Instant at, boolean call) {
    lastSuccessAt = at;
    if (!call || passes) {
      broken = false;
    }
  }

  /**
   * @param alone whether nothing looks again by itself, so that the trouble is over when it is not
   *     met again for a while
   */
  synchronized void failed(Trouble trouble, boolean alone) {
    lastError = trouble;
    passes = alone && (passes || !broken);
    broken = true;
  }

  synchronized void refused(Trouble trouble) {
    lastRefused = trouble;
  }

  synchronized void warned(@Nullable String sentence, Instant at) {
    if (sentence == null) {
      warning = null;
    } else if (warning == null || !warning.sentence().equals(sentence)) {
      warning = new Trouble(at, sentence);
      log.warn("{} will break: {}", name, sentence);
    }
  }

  synchronized void left(MailboxStatus found) {
    mailbox = found;
  }

  synchronized void stopped(boolean isStopped) {
    stopped = isStopped;
  }

  /**
   * The state now; a change is noted and logged.
   *
   * @param expectEvery how often a message is expected; null when none is
   */
  synchronized ChannelStatus look(boolean enabled, @Nullable Duration expectEvery, Instant now) {
    if (passes && lastError != null && lastError.at().plus(PASSING).isBefore(now)) {
      broken = false;
    }
    silentSince = enabled && expectEvery != null ? silence(expectEvery, now) : null;
    State next = state(enabled);
    if (next != state) {
      state = next;
      since = now;
      tell();
    }
    Trouble error =
        stopped && enabled
            ? new Trouble(since, "Its route does not run; GET /api/routes says why.")
            : lastError;
    return new ChannelStatus(
        state,
        since,
        lastMessageAt,
        lastSuccessAt,
        error,
        warning,
        lastRefused,
        silentSince,
        mailbox);
  }

  private @Nullable Instant silence(Duration expectEvery, Instant now) {
    if (silentSince != null) {
      return silentSince;
    }
    Instant last = lastMessageAt == null || lastMessageAt.isBefore(begun) ? begun : lastMessageAt;
    Instant due = last.plus(expectEvery);
    return due.isAfter(now) ? null : due;
  }

  private State state(boolean enabled) {
    if (!enabled) {
      return State.OFF;
    }
    if (broken || stopped) {
      return State.BROKEN;
    }
    return silentSince == null ? State.OK : State.SILENT;
  }

  private void tell() {
    switch (state) {
      case BROKEN ->
          log.warn(
              "{} is broken: {}",
              name,
              broken && lastError != null ? lastError.sentence() : "its route does not run");
      case SILENT -> log.warn("{} is silent: no message when one was expected", name);
      default -> log.info("{} is {}", name, state);
    }
  }
}

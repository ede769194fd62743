package org.supporthub.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.event.Outage;
import org.supporthub.watch.ChannelStatus.MailboxStatus;

/**
 * Watches the ways in. It is told of every call and every look into a mailbox, keeps that in memory
 * and saves it every few seconds:
 *
 * <pre>{@code
 * - bean:
 *     ref: channelWatch
 *     method: look
 * }</pre>
 */
@Component
public class ChannelWatch {
  private final Channels channels;
  private final ChannelWatchStore store;
  private final RunningRoutes routes;
  private final Clock clock;
  private final Instant begun;
  private final Map<String, WatchedChannel> watched = new ConcurrentHashMap<>();
  private final Outage outage = new Outage("Saving how the channels are doing");

  public ChannelWatch(
      Channels channels, ChannelWatchStore store, RunningRoutes routes, Clock clock) {
    this.channels = channels;
    this.store = store;
    this.routes = routes;
    this.clock = clock;
    this.begun = clock.instant();
    restore();
  }

  private void restore() {
    store.all().forEach(saved -> watched(saved.channel()).restore(saved));
    // What came in between the last save and the end of the last run.
    store.messagesSinceLastSave().forEach((channel, at) -> watched(channel).accepted(at));
  }

  /** A message of the channel was accepted. */
  public void accepted(String channel) {
    watched(channel).accepted(clock.instant());
  }

  /** The channel works: a look into the mailbox came to its end, all messages could be fetched. */
  public void succeeded(String channel) {
    watched(channel).succeeded(clock.instant(), false);
  }

  /** A call was answered, which says nothing of what the channel has to fetch. */
  public void answered(String channel) {
    watched(channel).succeeded(clock.instant(), true);
  }

  /**
   * The channel does not work.
   *
   * @param sentence why, without secrets and addresses
   */
  public void failed(String channel, String sentence) {
    watched(channel).failed(new Trouble(clock.instant(), sentence), false);
    status(channel);
  }

  /** A call could not be served; unless another fails, that is over after a while. */
  public void failedCall(String channel, String sentence) {
    watched(channel).failed(new Trouble(clock.instant(), sentence), true);
    status(channel);
  }

  /** A call was refused or rejected: the caller's mistake, which says nothing of the channel. */
  public void refused(String channel, String sentence) {
    watched(channel).refused(new Trouble(clock.instant(), sentence));
  }

  /**
   * The channel works, and will not for long.
   *
   * @param sentence what a person has to see to; null when there is nothing
   */
  public void warned(String channel, @Nullable String sentence) {
    watched(channel).warned(sentence, clock.instant());
  }

  /** What a look into the mailbox left there. */
  public void left(String channel, MailboxStatus mailbox) {
    watched(channel).left(mailbox);
  }

  /** Looks at all channels and saves what it sees. Never throws. */
  public void look() {
    for (ChannelSettings channel : channels.all()) {
      watched(channel.name()).stopped(!routes.runs(channel.name()));
    }
    statuses();
    save();
  }

  /** The last figures, when the hub is told to stop. */
  @EventListener(ContextClosedEvent.class)
  void save() {
    try {
      store.save(watched.values().stream().map(WatchedChannel::saved).toList());
      outage.over();
    } catch (RuntimeException e) {
      outage.met(e);
    }
  }

  /** How all channels of the configuration are doing now, in its order. */
  public Map<String, ChannelStatus> statuses() {
    Map<String, ChannelStatus> statuses = new LinkedHashMap<>();
    channels.all().forEach(channel -> statuses.put(channel.name(), status(channel)));
    return statuses;
  }

  private void status(String name) {
    channels.all().stream().filter(channel -> channel.name().equals(name)).forEach(this::status);
  }

  private ChannelStatus status(ChannelSettings channel) {
    @Nullable Duration expectEvery =
        channel.expectEveryMinutes().map(Duration::ofMinutes).orElse(null);
    return watched(channel.name()).look(channel.enabled(), expectEvery, clock.instant());
  }

  private WatchedChannel watched(String channel) {
    return watched.computeIfAbsent(channel, name -> new WatchedChannel(name, begun));
  }
}

package org.supporthub.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.watch.ChannelStatus.MailboxStatus;
import org.supporthub.watch.ChannelStatus.State;

/**
 * How the channels are doing, as gauges with the tag {@code channel}; set after every look:
 *
 * <pre>{@code
 * - bean:
 *     ref: channelMetrics
 *     method: refresh
 * }</pre>
 */
@Component
public class ChannelMetrics {
  private final ChannelWatch watch;
  private final Clock clock;
  private final MultiGauge working;
  private final MultiGauge silent;
  private final MultiGauge warned;
  private final MultiGauge lastMessage;
  private final MultiGauge lastSuccess;
  private final MultiGauge waiting;
  private final MultiGauge stuck;

  public ChannelMetrics(ChannelWatch watch, MeterRegistry meters, Clock clock) {
    this.watch = watch;
    this.clock = clock;
    working = gauge(meters, "working", "1 while the channel works, 0 while it is broken");
    silent = gauge(meters, "silent", "1 while a message is overdue");
    warned = gauge(meters, "warned", "1 while it will break unless somebody acts");
    lastMessage = gauge(meters, "last.message.age", "Seconds since the last message");
    lastSuccess = gauge(meters, "last.success.age", "Seconds since it last worked");
    waiting = gauge(meters, "mails.waiting", "Mails the last look left in the mailbox");
    stuck = gauge(meters, "mails.stuck", "Mails that cannot be fetched or moved");
  }

  private static MultiGauge gauge(MeterRegistry meters, String name, String description) {
    return MultiGauge.builder("hub.channel." + name).description(description).register(meters);
  }

  /** Sets the gauges; a channel that is switched off has none. */
  public void refresh() {
    Map<String, ChannelStatus> statuses = watch.statuses();
    statuses.values().removeIf(status -> status.state() == State.OFF);
    Instant now = clock.instant();
    set(working, statuses, status -> status.state() == State.BROKEN ? 0 : 1);
    set(silent, statuses, status -> status.silentSince() == null ? 0 : 1);
    set(warned, statuses, status -> status.warning() == null ? 0 : 1);
    set(lastMessage, statuses, status -> age(status.lastMessageAt(), now));
    set(lastSuccess, statuses, status -> age(status.lastSuccessAt(), now));
    statuses.values().removeIf(status -> status.mailbox() == null);
    set(waiting, statuses, status -> mailbox(status, MailboxStatus::waiting));
    set(stuck, statuses, status -> mailbox(status, MailboxStatus::stuck));
  }

  private static void set(
      MultiGauge gauge,
      Map<String, ChannelStatus> statuses,
      ToDoubleFunction<ChannelStatus> value) {
    gauge.register(
        statuses.entrySet().stream()
            .map(
                channel ->
                    Row.of(
                        Tags.of("channel", channel.getKey()),
                        value.applyAsDouble(channel.getValue())))
            .toList(),
        true);
  }

  private static double age(@Nullable Instant then, Instant now) {
    return then == null ? Double.NaN : Math.max(0, Duration.between(then, now).toSeconds());
  }

  private static double mailbox(ChannelStatus status, ToDoubleFunction<MailboxStatus> figure) {
    MailboxStatus mailbox = status.mailbox();
    return mailbox == null ? Double.NaN : figure.applyAsDouble(mailbox);
  }
}

package org.supporthub.call;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.call.CallStore.Changed;
import org.supporthub.call.CallStore.Locked;
import org.supporthub.call.CallStore.NewEvent;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Telephony;
import org.supporthub.message.CallEvent;
import org.supporthub.message.InboundMessage;

/**
 * Adds what telephone systems told to the calls it is about. Filing calls it last in its
 * transaction, so report and call are there together, and calls are locked after tickets.
 */
@Component
public class CallReports implements Consumer<List<InboundMessage>> {
  private static final Logger log = LoggerFactory.getLogger(CallReports.class);

  private final CallStore store;
  private final Channels channels;
  private final CallSettings settings;

  CallReports(CallStore store, Channels channels, CallSettings settings) {
    this.store = store;
    this.channels = channels;
    this.settings = settings;
  }

  /** Takes in all events of the messages. */
  @Override
  public void accept(List<InboundMessage> reports) {
    Instant now = store.now();
    SortedMap<CallKey, UUID> proposals = new TreeMap<>();
    for (InboundMessage report : reports) {
      for (CallEvent event : report.calls()) {
        proposals.computeIfAbsent(
            CallKey.of(report.channel(), event), none -> UuidCreator.getTimeOrderedEpoch(now));
      }
    }
    if (proposals.isEmpty()) {
      return;
    }
    Map<CallKey, Locked> calls = store.claim(proposals, now);
    store.add(events(reports, calls));
    Map<UUID, List<CallEvent>> told =
        store.events(calls.values().stream().map(Locked::id).toList());
    List<Changed> changed = new ArrayList<>();
    proposals
        .keySet()
        .forEach(
            key -> {
              Locked call = Objects.requireNonNull(calls.get(key));
              changed.add(
                  changed(
                      key, call, CallHistory.of(Objects.requireNonNull(told.get(call.id()))), now));
            });
    store.update(changed);
    changed.forEach(call -> log.info("call {} is {}", call.id(), call.record().state()));
  }

  private static List<NewEvent> events(List<InboundMessage> reports, Map<CallKey, Locked> calls) {
    List<NewEvent> events = new ArrayList<>();
    for (InboundMessage report : reports) {
      for (CallEvent event : report.calls()) {
        Locked call = Objects.requireNonNull(calls.get(CallKey.of(report.channel(), event)));
        events.add(new NewEvent(call.id(), report.id(), event, report.receivedAt()));
      }
    }
    return events;
  }

  private Changed changed(CallKey key, Locked call, CallRecord record, Instant now) {
    return new Changed(
        call.id(),
        call.outcome() == null ? record : record.closed(),
        record.ended(),
        decideAt(key, call, record, now),
        now);
  }

  /**
   * A call that has ended is decided once the grace is over, whatever comes meanwhile; one that is
   * under way when nothing more is told of it. A decided one is looked at again if it comes to
   * something else by now.
   */
  private @Nullable Instant decideAt(CallKey key, Locked call, CallRecord record, Instant now) {
    if (call.outcome() != null) {
      Outcome outcome = Outcome.of(record.closed(), rules(key.channel()));
      return outcome == call.outcome() ? null : now.plus(settings.grace());
    }
    if (!record.ended()) {
      return now.plus(settings.silence());
    }
    return call.finalSeen() && call.decideAt() != null
        ? call.decideAt()
        : now.plus(settings.grace());
  }

  private Telephony rules(String channel) {
    return channels.get(channel).telephony().orElseThrow();
  }
}

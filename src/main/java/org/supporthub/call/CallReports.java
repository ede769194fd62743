package org.supporthub.call;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.call.CallStore.Changed;
import org.supporthub.call.CallStore.Locked;
import org.supporthub.call.CallStore.NewEvent;
import org.supporthub.call.Recordings.Told;
import org.supporthub.channel.CallRoute;
import org.supporthub.channel.CallRoute.PopUp;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Telephony;
import org.supporthub.message.CallEvent;
import org.supporthub.message.CallEvent.Direction;
import org.supporthub.message.CallEvent.State;
import org.supporthub.message.CallEvent.Type;
import org.supporthub.message.InboundMessage;

/**
 * Adds what telephone systems told to the calls it is about. Filing calls it last in its
 * transaction, so report and call are there together, and calls are locked after tickets.
 */
@Component
public class CallReports {
  private static final Logger log = LoggerFactory.getLogger(CallReports.class);

  /** News that a screen shows. */
  private static final Set<Type> POPS = EnumSet.of(Type.RINGING, Type.QUEUED, Type.ANSWERED);

  private final CallStore store;
  private final Channels channels;
  private final CallSettings settings;
  private final Recordings recordings;
  private final ScreenPops screenPops;

  CallReports(
      CallStore store,
      Channels channels,
      CallSettings settings,
      Recordings recordings,
      ScreenPops screenPops) {
    this.store = store;
    this.channels = channels;
    this.settings = settings;
    this.recordings = recordings;
    this.screenPops = screenPops;
  }

  /** Takes in all events of the messages. */
  public void note(List<InboundMessage> messages) {
    List<InboundMessage> reports =
        messages.stream().filter(message -> !message.calls().isEmpty()).toList();
    if (!reports.isEmpty()) {
      take(reports);
    }
  }

  private void take(List<InboundMessage> reports) {
    Instant now = store.now();
    SortedMap<CallKey, UUID> proposals = new TreeMap<>();
    for (InboundMessage report : reports) {
      for (CallEvent event : report.calls()) {
        proposals.computeIfAbsent(
            CallKey.of(report.channel(), event), none -> UuidCreator.getTimeOrderedEpoch(now));
      }
    }
    Map<CallKey, Locked> calls = store.claim(proposals, now);
    List<NewEvent> events = events(reports, calls);
    store.add(events);
    Map<UUID, List<CallEvent>> told =
        store.events(calls.values().stream().map(Locked::id).toList());
    List<Changed> changed = new ArrayList<>();
    List<Told> ofCalls = new ArrayList<>();
    List<ScreenPop> pops = new ArrayList<>();
    proposals
        .keySet()
        .forEach(
            key -> {
              Locked call = Objects.requireNonNull(calls.get(key));
              CallRecord record = CallHistory.of(Objects.requireNonNull(told.get(call.id())));
              Changed after = changed(key, call, record, now);
              changed.add(after);
              ofCalls.add(new Told(call.id(), key.channel(), after.record()));
              if (isComing(call.id(), record, events)) {
                pop(call.id(), key.channel(), record).ifPresent(pops::add);
              }
            });
    store.update(changed);
    recordings.note(ofCalls);
    screenPops.announce(pops);
    changed.forEach(call -> log.info("call {} is {}", call.id(), call.record().state()));
  }

  /** Whether somebody is calling and this is the news. */
  private static boolean isComing(UUID call, CallRecord record, List<NewEvent> events) {
    return record.direction() == Direction.IN
        && !record.ended()
        && events.stream()
            .anyMatch(each -> each.call().equals(call) && POPS.contains(each.event().type()));
  }

  /** Nothing where the channel's routing tells no screen of such a call. */
  private Optional<ScreenPop> pop(UUID call, String channel, CallRecord record) {
    Optional<CallRoute> route = record.route(rules(channel));
    PopUp rule = route.map(CallRoute::popUp).orElse(PopUp.ALWAYS);
    boolean told =
        rule == PopUp.ALWAYS || (rule == PopUp.ANSWERED && record.state() == State.ANSWERED);
    return told
        ? Optional.of(
            new ScreenPop(
                call,
                channel,
                record.state(),
                record.from(),
                record.queue(),
                record.agent(),
                record.keys(),
                route.map(CallRoute::category).filter(name -> !name.isEmpty()).orElse(null),
                route.map(CallRoute::team).filter(name -> !name.isEmpty()).orElse(null)))
        : Optional.empty();
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

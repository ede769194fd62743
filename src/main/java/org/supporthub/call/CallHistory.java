package org.supporthub.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.CallEvent;
import org.supporthub.message.CallEvent.Direction;
import org.supporthub.message.CallEvent.Key;
import org.supporthub.message.CallEvent.Recording;
import org.supporthub.message.CallEvent.State;
import org.supporthub.message.CallEvent.Type;

/**
 * Makes a call of all that was told of it. Looks at the events as a set: in which order they came,
 * and how often, changes nothing. Of two that contradict each other the one nearer to the end of
 * the call counts; that somebody answered is never taken back.
 */
final class CallHistory {
  /** What says most of a whole call comes first. */
  private static final List<Type> WEIGHT =
      List.of(
          Type.CDR,
          Type.ENDED,
          Type.VOICEMAIL_READY,
          Type.TRANSFERRED,
          Type.ANSWERED,
          Type.QUEUED,
          Type.RINGING,
          Type.SURVEY,
          Type.IVR_INPUT,
          Type.LEG,
          Type.RECORDING_READY);

  private static final Comparator<CallEvent> LATER_FIRST =
      Comparator.comparing((CallEvent event) -> event.seq() == null ? -1L : event.seq())
          .thenComparing(event -> latest(event).orElse(Instant.MIN))
          .reversed();

  private static final Comparator<CallEvent> WEIGHTIEST_FIRST =
      Comparator.comparing((CallEvent event) -> WEIGHT.indexOf(event.type()))
          .thenComparing(LATER_FIRST)
          .thenComparing(CallEvent::eventId)
          .thenComparing(CallEvent::toString);

  private final List<CallEvent> events;

  private CallHistory(Collection<CallEvent> told) {
    Map<String, CallEvent> distinct = new LinkedHashMap<>();
    told.stream()
        .sorted(WEIGHTIEST_FIRST)
        .forEach(event -> distinct.putIfAbsent(event.eventId(), event));
    this.events = List.copyOf(distinct.values());
  }

  /** The call that these events tell of; there is at least one. */
  static CallRecord of(Collection<CallEvent> told) {
    return new CallHistory(told).record();
  }

  private CallRecord record() {
    boolean ended = events.stream().anyMatch(event -> event.type().last());
    boolean answered = events.stream().anyMatch(CallHistory::answered);
    return new CallRecord(
        first(CallEvent::direction).orElse(Direction.IN),
        state(ended, answered),
        ended,
        first(CallEvent::from).orElse(null),
        first(CallEvent::to).orElse(null),
        first(CallEvent::queue).orElse(null),
        ended && !answered ? null : first(CallEvent::agent).orElse(null),
        CallTimes.of(events, ended, answered),
        first(CallEvent::hangupBy).orElse(null),
        first(CallEvent::cause).orElse(null),
        keys(),
        first(CallEvent::rating).orElse(null),
        recordings(),
        custom());
  }

  private State state(boolean ended, boolean answered) {
    if (!ended) {
      boolean queued =
          events.stream()
              .anyMatch(event -> event.type() == Type.QUEUED || event.state() == State.IN_QUEUE);
      return answered ? State.ANSWERED : queued ? State.IN_QUEUE : State.RINGING;
    }
    if (answered) {
      return State.ENDED_ANSWERED;
    }
    boolean voicemail =
        events.stream()
            .anyMatch(
                event -> event.type() == Type.VOICEMAIL_READY || event.state() == State.VOICEMAIL);
    return voicemail
        ? State.VOICEMAIL
        : events.stream()
            .filter(event -> event.type().last())
            .map(CallEvent::state)
            .filter(state -> state != null && !state.underWay())
            .findFirst()
            .orElse(State.MISSED);
  }

  private static boolean answered(CallEvent event) {
    State state = event.state();
    return event.type() == Type.ANSWERED
        || event.times().answeredAt() != null
        || (state != null && state.answered());
  }

  /** All of them at the end of a record; otherwise one by one as they were pressed. */
  private List<Key> keys() {
    return events.stream()
        .filter(event -> event.type() != Type.IVR_INPUT && !event.keys().isEmpty())
        .map(CallEvent::keys)
        .findFirst()
        .orElseGet(
            () -> {
              List<CallEvent> pressed =
                  new ArrayList<>(
                      events.stream().filter(event -> event.type() == Type.IVR_INPUT).toList());
              pressed.sort(LATER_FIRST.reversed().thenComparing(CallEvent::eventId));
              return pressed.stream().flatMap(event -> event.keys().stream()).toList();
            });
  }

  /** Each once, in the order of their ids; told with its URL and told without is the same one. */
  private List<Recording> recordings() {
    Map<String, Recording> recordings = new TreeMap<>();
    events.stream()
        .flatMap(event -> event.recordings().stream())
        .forEach(recording -> recordings.merge(recording.id(), recording, CallHistory::fuller));
    return List.copyOf(recordings.values());
  }

  private static Recording fuller(Recording one, Recording other) {
    return new Recording(
        one.id(),
        one.url() == null ? other.url() : one.url(),
        one.participant() == null ? other.participant() : one.participant(),
        one.seconds() == null ? other.seconds() : one.seconds(),
        one.voicemail() || other.voicemail());
  }

  private Map<String, String> custom() {
    Map<String, String> custom = new TreeMap<>();
    events.forEach(event -> event.custom().forEach(custom::putIfAbsent));
    return custom;
  }

  private <T> Optional<T> first(Function<CallEvent, @Nullable T> field) {
    return events.stream().<T>map(field::apply).filter(Objects::nonNull).findFirst();
  }

  private static Optional<Instant> latest(CallEvent event) {
    return Stream.of(
            event.times().startedAt(),
            event.times().queuedAt(),
            event.times().ringingAt(),
            event.times().answeredAt(),
            event.times().endedAt())
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder());
  }
}

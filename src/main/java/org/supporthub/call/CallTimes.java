package org.supporthub.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.CallEvent;
import org.supporthub.message.CallEvent.Times;

/** When what happened in a call, from what each event says of it. */
final class CallTimes {
  private CallTimes() {}

  static Times of(List<CallEvent> events, boolean ended, boolean answered) {
    List<Times> all = events.stream().map(CallEvent::times).toList();
    Instant queuedAt = earliest(all, Times::queuedAt);
    Instant ringingAt = earliest(all, Times::ringingAt);
    Instant answeredAt = earliest(all, Times::answeredAt);
    Instant startedAt = earliest(all, Times::startedAt);
    Instant begun = startedAt != null ? startedAt : earlier(queuedAt, ringingAt);
    Instant endedAt =
        events.stream()
            .filter(event -> event.type().last())
            .map(event -> event.times().endedAt())
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    Instant waited = queuedAt != null ? queuedAt : ringingAt != null ? ringingAt : begun;
    return new Times(
        begun,
        queuedAt,
        ringingAt,
        answeredAt,
        endedAt,
        seconds(waited, answered ? answeredAt : endedAt, told(all, Times::waitSeconds)),
        talked(answeredAt, endedAt, ended, answered, told(all, Times::talkSeconds)),
        total(startedAt, begun, endedAt, told(all, Times::totalSeconds)));
  }

  /** An announcement that answered is no talk, whatever the system counts. */
  private static @Nullable Integer talked(
      @Nullable Instant answeredAt,
      @Nullable Instant endedAt,
      boolean ended,
      boolean answered,
      @Nullable Integer told) {
    if (!answered) {
      return ended ? Integer.valueOf(0) : null;
    }
    return seconds(answeredAt, endedAt, told);
  }

  /** What the system says counts more than a beginning that we take from a part of the call. */
  private static @Nullable Integer total(
      @Nullable Instant startedAt,
      @Nullable Instant begun,
      @Nullable Instant endedAt,
      @Nullable Integer told) {
    return startedAt == null && told != null ? told : seconds(begun, endedAt, told);
  }

  /** Counted, where both ends are known; never less than nothing, as clocks differ. */
  private static @Nullable Integer seconds(
      @Nullable Instant from, @Nullable Instant to, @Nullable Integer told) {
    if (from == null || to == null) {
      return told;
    }
    return Math.toIntExact(
        Math.min(Integer.MAX_VALUE, Math.max(0, Duration.between(from, to).toSeconds())));
  }

  private static @Nullable Integer told(List<Times> all, Function<Times, @Nullable Integer> field) {
    return all.stream()
        .<Integer>map(field::apply)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static @Nullable Instant earliest(
      List<Times> all, Function<Times, @Nullable Instant> field) {
    return all.stream()
        .<Instant>map(field::apply)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return Stream.of(one == null ? Instant.MAX : one, other == null ? Instant.MAX : other)
        .min(Comparator.naturalOrder())
        .filter(moment -> !moment.equals(Instant.MAX))
        .orElse(null);
  }
}

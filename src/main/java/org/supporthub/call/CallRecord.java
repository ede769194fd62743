package org.supporthub.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.CallRoute;
import org.supporthub.channel.Telephony;
import org.supporthub.message.CallEvent.Agent;
import org.supporthub.message.CallEvent.Direction;
import org.supporthub.message.CallEvent.HangupBy;
import org.supporthub.message.CallEvent.Key;
import org.supporthub.message.CallEvent.Queue;
import org.supporthub.message.CallEvent.Recording;
import org.supporthub.message.CallEvent.State;
import org.supporthub.message.CallEvent.Times;
import org.supporthub.message.PhoneNumber;

/**
 * A call as far as we were told of it.
 *
 * @param ended whether we were told that it ended; otherwise it may go on, or the news was lost
 * @param times waiting, talking and all of it, in seconds, counted from the times where these are
 *     known
 */
public record CallRecord(
    Direction direction,
    State state,
    boolean ended,
    @Nullable PhoneNumber from,
    @Nullable PhoneNumber to,
    @Nullable Queue queue,
    @Nullable Agent agent,
    Times times,
    @Nullable HangupBy hangupBy,
    @Nullable String cause,
    List<Key> keys,
    @Nullable String rating,
    List<Recording> recordings,
    Map<String, String> custom) {

  static final String CAUSE_UNKNOWN = "unknown";

  public CallRecord {
    keys = List.copyOf(keys);
    recordings = List.copyOf(recordings);
    custom = Map.copyOf(custom);
  }

  /** The number of whoever is no one of us; null if nobody told, or it was withheld. */
  @Nullable PhoneNumber customer() {
    PhoneNumber number = direction == Direction.OUT ? to : from;
    return number == null || number.anonymous() ? null : number;
  }

  /** The names the queue goes by; none if there is no queue. */
  List<String> queueNames() {
    return queue == null ? List.of() : Stream.of(queue.id(), queue.label()).distinct().toList();
  }

  /** What the channel's routing says of this call. */
  Optional<CallRoute> route(Telephony rules) {
    return rules.route(queueNames(), keys.stream().map(Key::key).toList());
  }

  /** What rules of classification see of the call itself. */
  Map<String, String> attributes(Telephony rules) {
    Map<String, String> attributes = new HashMap<>();
    if (queue != null) {
      attributes.put("queue", queue.label());
    }
    if (!keys.isEmpty()) {
      attributes.put("keys", keys.stream().map(Key::key).collect(Collectors.joining(",")));
    }
    route(rules)
        .ifPresent(
            route -> {
              attributes.put(CallNote.CATEGORY, route.category());
              attributes.put(CallNote.TEAM, route.team());
            });
    attributes.values().removeIf(String::isEmpty);
    return attributes;
  }

  /** The call once nothing more will be told of it: one whose end we missed has ended too. */
  CallRecord closed() {
    if (ended) {
      return this;
    }
    return new CallRecord(
        direction,
        state.answered() ? State.ENDED_ANSWERED : State.FAILED,
        true,
        from,
        to,
        queue,
        agent,
        times,
        hangupBy,
        cause == null ? CAUSE_UNKNOWN : cause,
        keys,
        rating,
        recordings,
        custom);
  }
}

package org.supporthub.crash;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What senders were promised: their ids, and the hub's ids they were answered. */
final class Accepted {
  private final Map<String, Channel> senderIds = new ConcurrentHashMap<>();
  private final Set<String> answeredIds = ConcurrentHashMap.newKeySet();
  private final Set<String> refusals = ConcurrentHashMap.newKeySet();
  private final AtomicLong sentAgain = new AtomicLong();

  void add(Channel channel, String senderId) {
    senderIds.put(senderId, channel);
  }

  void answered(Channel channel, String senderId, String hubId) {
    add(channel, senderId);
    answeredIds.add(hubId);
  }

  /** A sender was told for good that its message is wrong, which none is. */
  void refused(String refusal) {
    refusals.add(refusal);
  }

  void sentAgain() {
    sentAgain.incrementAndGet();
  }

  Set<String> senderIds() {
    return Set.copyOf(senderIds.keySet());
  }

  Set<String> answeredIds() {
    return Set.copyOf(answeredIds);
  }

  Set<String> refusals() {
    return Set.copyOf(refusals);
  }

  Map<Channel, Long> byChannel() {
    Map<Channel, Long> counts = new TreeMap<>();
    senderIds.values().forEach(channel -> counts.merge(channel, 1L, Long::sum));
    return counts;
  }

  long again() {
    return sentAgain.get();
  }
}

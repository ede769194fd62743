package org.supporthub.camel.jms;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Messages whose handling failed and was rolled back, with the reason: received again, they go to
 * quarantine without another try. Forgetting one costs nothing but that try.
 */
public final class Condemned {
  private static final int MOST = 10_000;

  private final Map<String, Failure> failures = new ConcurrentHashMap<>();

  void add(String messageId, Failure failure) {
    if (failures.size() >= MOST) {
      failures.clear();
    }
    failures.put(messageId, failure);
  }

  Optional<Failure> failureOf(String messageId) {
    return Optional.ofNullable(failures.get(messageId));
  }

  void forget(String messageId) {
    failures.remove(messageId);
  }
}

package org.supporthub.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told of events, as {@code config/receivers.yaml} describes it.
 *
 * @param name of its block, its route and its queue
 * @param label what people read
 * @param enabled whether it has a queue and its route runs
 * @param url of a receiver by HTTP; null when none is set
 * @param secrets sign what it gets by HTTP, all of them while one is replaced by another
 * @param types of events it wants, as {@code created}; empty means all
 * @param only fields of an event's data to the values it wants there; of a list one is enough
 * @param timeout for one call
 * @param concurrency how many calls at once; events of one ticket never overlap
 * @param retry when to try again
 */
public record Receiver(
    String name,
    String label,
    Kind kind,
    boolean enabled,
    @Nullable String url,
    SigningSecrets secrets,
    Set<String> types,
    Map<String, Set<String>> only,
    Duration timeout,
    int concurrency,
    RetrySchedule retry) {

  /** How a receiver is reached. */
  public enum Kind {
    HTTP,
    TABLE,
    JMS
  }

  public Receiver {
    types = Set.copyOf(types);
    only = Map.copyOf(only);
  }

  /** Whether it asked for events with this data. */
  boolean wants(JsonNode data) {
    return only.entrySet().stream()
        .allMatch(
            wish -> {
              JsonNode found = data.path(wish.getKey());
              return StreamSupport.stream(
                      (found.isArray() ? found : List.of(found)).spliterator(), false)
                  .map(JsonNode::asText)
                  .anyMatch(wish.getValue()::contains);
            });
  }

  /** Whether it asked for events of this type. */
  boolean wants(String type) {
    return types.isEmpty() || types.contains(type);
  }
}

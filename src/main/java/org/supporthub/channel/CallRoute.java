package org.supporthub.channel;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;

/**
 * What calls of some queues, or of callers who pressed some keys, are about.
 *
 * @param queues ids or names; empty for any
 * @param keys sequences that the caller's keys begin with, one of them; empty for any
 * @param category of the ticket where the words decide nothing; empty for none
 * @param team that is to take it; empty for none
 * @param popUp when screens are told
 */
public record CallRoute(
    Set<String> queues, List<List<String>> keys, String category, String team, PopUp popUp) {
  public CallRoute {
    queues = Set.copyOf(queues);
    keys = List.copyOf(keys);
  }

  /** When screens are told of a call. */
  public enum PopUp {
    /** When it rings, waits and is answered. */
    @JsonProperty("always")
    ALWAYS,
    /** Not before somebody has answered. */
    @JsonProperty("answered")
    ANSWERED,
    @JsonProperty("never")
    NEVER
  }

  /** Keys as they are written in a block, {@code 2,1}. */
  static List<String> keys(String written) {
    return List.of(written.strip().split("[,; ]+"));
  }

  /** Whether the call is one of these. */
  boolean fits(List<String> queueNames, List<String> pressed) {
    boolean queue = queues.isEmpty() || queueNames.stream().anyMatch(queues::contains);
    return queue
        && (keys.isEmpty()
            || keys.stream()
                .anyMatch(
                    first ->
                        pressed.size() >= first.size()
                            && pressed.subList(0, first.size()).equals(first)));
  }
}

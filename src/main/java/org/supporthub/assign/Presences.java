package org.supporthub.assign;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Who is online. What was last seen is remembered, so that filing asks nobody while nobody is;
 * before a ticket is given to somebody the database is asked.
 */
@Component
public class Presences {
  private final PresenceStore store;
  private final AtomicReference<Set<String>> online = new AtomicReference<>(Set.of());

  Presences(PresenceStore store) {
    this.store = store;
  }

  /**
   * An agent as they are now.
   *
   * @param since when they said so
   */
  public record Present(Workload workload, Instant since) {}

  /** Looks who is online. */
  public void refresh() {
    online.set(store.online());
  }

  /** Who was online at the last look. */
  Set<String> online() {
    return online.get();
  }

  /** An agent comes or goes. */
  public void set(String agent, Presence state) {
    store.set(agent, state);
    refresh();
  }

  /** Agents as they are now; those who never said anything are left out. */
  public Map<String, Present> of(Collection<String> agents) {
    Map<String, Present> present = new HashMap<>();
    store
        .rows(agents)
        .forEach((agent, row) -> present.put(agent, new Present(row.workload(), row.since())));
    return present;
  }

  /** Workloads of agents, who get tickets from nobody else until the transaction ends. */
  public Workloads lock(Collection<String> agents) {
    if (agents.isEmpty()) {
      return new Workloads(Map.of());
    }
    store.lock(new TreeSet<>(agents));
    return peek(agents);
  }

  /** Workloads of agents at this moment; they may change at once. */
  Workloads peek(Collection<String> agents) {
    return new Workloads(
        store.rows(agents).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, row -> row.getValue().workload())));
  }
}

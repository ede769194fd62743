package org.supporthub.assign;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Workloads of several agents, counted on while a batch is assigned. */
public final class Workloads {
  private final Map<String, Workload> byAgent;

  public Workloads(Map<String, Workload> byAgent) {
    this.byAgent = new HashMap<>(byAgent);
  }

  /** Of somebody who was not asked for: they are offline. */
  public Workload of(String agent) {
    return Objects.requireNonNullElse(byAgent.get(agent), Workload.OFFLINE);
  }

  /** Somebody got one more ticket. */
  public void took(String agent, Instant now) {
    byAgent.put(agent, of(agent).oneMore(now));
  }
}
